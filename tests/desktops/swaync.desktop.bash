# sway with SwayNotificationCenter in mako's place.
# shellcheck shell=bash disable=SC2034,SC2154
# shellcheck source-path=SCRIPTDIR source=sway.desktop.bash
. "$here/sway.desktop.bash"
needs=("${needs[@]/mako:*/swaync:sway-notification-center}")
server=/usr/bin/swaync
checks=(once click quiet)
click_at="1000 70"

do_not_disturb() {
  local change=--dnd-on
  [ "$1" = on ] || change=--dnd-off
  swaync-client "$change" > /dev/null
}
