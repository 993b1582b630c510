# GNOME Shell with the AppIndicator extension, nested in the X server; 48 or newer.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(gnome-shell:gnome-shell gjs:gjs foot:foot dconf:dconf-cli
  /usr/share/gnome-shell/extensions/ubuntu-appindicators@ubuntu.com:gnome-shell-extension-appindicator
  /usr/share/xdg-desktop-portal/portals/gnome.portal:xdg-desktop-portal-gnome)
server="/usr/bin/gjs -m /usr/share/gnome-shell/org.gnome.Shell.Notifications"
checks=(once click theme quiet tray)
click_at="640 60"
tray_at=400x48+880+0

start_desktop() {
  export XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=wayland XDG_SESSION_DESKTOP=gnome XDG_MENU_PREFIX=gnome-
  export WAYLAND_DISPLAY=wayland-0
  start_bus
  gsettings set org.gnome.shell welcome-dialog-last-shown-version 99
  gsettings set org.gnome.desktop.session idle-delay 0
  gsettings set org.gnome.shell enabled-extensions "['ubuntu-appindicators@ubuntu.com']"
  unset DISPLAY
  launch shell.log env -u WAYLAND_DISPLAY DISPLAY="$outer" MUTTER_DEBUG_DUMMY_MODE_SPECS=1280x800 \
    gnome-shell --nested --wayland --wayland-display="$WAYLAND_DISPLAY"
  wait_for 40 owned org.gnome.Shell && wait_for 20 tray_is_there
  sleep 2
  # Out of the overview.
  on_screen xdotool key Escape
  sleep 1
}

theme() {
  local scheme=default
  [ "$1" = light ] || scheme=prefer-dark
  gsettings set org.gnome.desktop.interface color-scheme "$scheme"
}

do_not_disturb() {
  local show=true
  [ "$1" = off ] || show=false
  gsettings set org.gnome.desktop.notifications show-banners "$show"
}

# Its top bar is dark, and has one size.
panel() {
  [ "$1 $2" = "dark 16" ]
}
