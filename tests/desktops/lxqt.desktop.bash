# LXQt under X11 with openbox, 2.1 or newer.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(lxqt-session:lxqt-session lxqt-panel:lxqt-panel lxqt-notificationd:lxqt-notificationd openbox:openbox
  /usr/share/lxqt/themes/frost:lxqt-themes /usr/share/icons/breeze:breeze-icon-theme)
server=/usr/bin/lxqt-notificationd
checks=(once click above scale names quiet fullscreen tray)
click_at="1060 650"
tray_at=320x48+960+752

start_desktop() {
  export XDG_CURRENT_DESKTOP=LXQt XDG_SESSION_TYPE=x11 DESKTOP_SESSION=lxqt XDG_MENU_PREFIX=lxqt-
  export XDG_CONFIG_DIRS=/etc/xdg:/usr/share QT_QPA_PLATFORMTHEME=lxqt
  start_bus
  mkdir -p "$XDG_CONFIG_HOME/lxqt"
  printf '[General]\nwindow_manager=openbox\n' > "$XDG_CONFIG_HOME/lxqt/session.conf"
  printf '[General]\ntheme=light\nicon_theme=breeze\n' > "$XDG_CONFIG_HOME/lxqt/lxqt.conf"
  printf '[General]\ndoNotDisturb=false\n' > "$XDG_CONFIG_HOME/lxqt/notifications.conf"
  launch session.log lxqt-session
  wait_for 30 tray_is_there && wait_for 20 eval 'wmctrl -m | grep -qi openbox'
}

scale() {
  echo "Xft.dpi: $((96 * $1))" | xrdb -merge
}

do_not_disturb() {
  local on=false file=$XDG_CONFIG_HOME/lxqt/notifications.conf
  [ "$1" = off ] || on=true
  printf '[General]\ndoNotDisturb=%s\n' "$on" > "$file.new"
  mv "$file.new" "$file"
}

panel() {
  printf '[General]\ntheme=%s\nicon_theme=breeze\n' "$1" > "$XDG_CONFIG_HOME/lxqt/lxqt.conf"
  pkill -x lxqt-panel
  sleep 1
  sed -i '/^iconSize=/d; /^panelSize=/d' "$XDG_CONFIG_HOME/lxqt/panel.conf"
  sed -i "s/^\[panel1\]/&\niconSize=$2\npanelSize=$(($2 + 10))/" "$XDG_CONFIG_HOME/lxqt/panel.conf"
  pgrep -x lxqt-panel || launch panel.log lxqt-panel
  wait_for 10 tray_is_there
  sleep 2
}
