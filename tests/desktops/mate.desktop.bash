# MATE under X11, 1.26 or newer.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(mate-session:mate-session-manager mate-panel:mate-panel marco:marco
  /usr/libexec/mate-settings-daemon:mate-settings-daemon dconf:dconf-cli /usr/share/themes/Menta:mate-themes
  /usr/libexec/mate-notification-daemon/mate-notification-daemon:mate-notification-daemon)
server=/usr/libexec/mate-notification-daemon/mate-notification-daemon
checks=(asking once click above scale names theme quiet fullscreen tray)
click_at="1000 80"
tray_at=320x48+960+0

start_desktop() {
  export XDG_CURRENT_DESKTOP=MATE XDG_SESSION_TYPE=x11 DESKTOP_SESSION=mate XDG_MENU_PREFIX=mate-
  export XDG_DATA_DIRS=/usr/share/mate:/usr/local/share:/usr/share
  start_bus
  launch session.log mate-session --disable-acceleration-check
  wait_for 30 tray_is_there && wait_for 20 eval 'wmctrl -m | grep -qi marco'
}

theme() {
  local name=Menta
  # Its name is what tells; it need not be installed.
  [ "$1" = light ] || name=Adwaita-dark
  gsettings set org.mate.interface gtk-theme "$name"
}

scale() {
  gsettings set org.mate.interface window-scaling-factor "$1"
}

do_not_disturb() {
  local on=false
  [ "$1" = off ] || on=true
  gsettings set org.mate.NotificationDaemon do-not-disturb "$on"
}

panel() {
  local name=Menta
  [ "$1" = light ] || name=BlackMATE
  gsettings set org.mate.interface gtk-theme "$name"
  dconf write /org/mate/panel/toplevels/top/size "$(($2 + 4))"
  sleep 1
}
