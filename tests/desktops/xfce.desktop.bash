# XFCE under X11; 4.18 of Debian 12 or newer.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(xfce4-session:xfce4-session xfce4-panel:xfce4-panel xfwm4:xfwm4 xfsettingsd:xfce4-settings
  xfconf-query:xfconf xfdesktop:xfdesktop4 /usr/share/doc/xfce4-notifyd:xfce4-notifyd
  /usr/share/themes/Adwaita-dark:gnome-themes-extra)
server=$(echo /usr/lib/*/xfce4/notifyd/xfce4-notifyd)
checks=(asking once click above scale names theme quiet fullscreen tray)
click_at="987 129"
tray_at=320x48+960+0

start_desktop() {
  export XDG_CURRENT_DESKTOP=XFCE XDG_SESSION_TYPE=x11 DESKTOP_SESSION=xfce XDG_MENU_PREFIX=xfce-
  export XDG_CONFIG_DIRS=/etc/xdg/xfce4:/etc/xdg
  start_bus
  # One panel, so that no question of a first run comes up.
  local settings=$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml
  mkdir -p "$settings"
  cp /etc/xdg/xfce4/panel/default.xml "$settings/xfce4-panel.xml"
  launch session.log xfce4-session
  wait_for 30 tray_is_there && wait_for 20 eval 'wmctrl -m | grep -qi xfwm4'
}

theme() {
  local name=Adwaita dark_panel=false
  [ "$1" = light ] || { name=Adwaita-dark dark_panel=true; }
  xfconf-query -c xsettings -p /Net/ThemeName -s "$name"
  # The panel is dark by itself, whatever the theme is.
  xfconf-query -c xfce4-panel -p /panels/dark-mode -n -t bool -s "$dark_panel"
}

scale() {
  xfconf-query -c xsettings -p /Gdk/WindowScalingFactor -s "$1"
}

do_not_disturb() {
  local on=false
  [ "$1" = off ] || on=true
  xfconf-query -c xfce4-notifyd -p /do-not-disturb -n -t bool -s "$on"
}

panel() {
  local tray
  theme "$1"
  tray=$(xfconf-query -c xfce4-panel -p /plugins -lv | sed -n 's/^\(\S*\) *systray$/\1/p' | head -n 1)
  xfconf-query -c xfce4-panel -p /panels/panel-1/size -n -t int -s "$(($2 + 8))"
  xfconf-query -c xfce4-panel -p "$tray/icon-size" -n -t int -s "$2"
}
