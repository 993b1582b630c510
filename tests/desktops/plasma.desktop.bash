# Plasma 6 under Wayland; kwin's screen is a window on the X server, so that a pointer moves on it.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(kwin_wayland:kwin-wayland plasmashell:plasma-workspace kded6:kded6 /usr/share/plasma/shells:plasma-desktop
  plasma-apply-colorscheme:plasma-workspace kwriteconfig6:libkf6config-bin foot:foot
  /usr/share/color-schemes/BreezeDark.colors:breeze
  /usr/share/xdg-desktop-portal/portals/kde.portal:xdg-desktop-portal-kde)
server="/usr/bin/plasma_waitforname org.freedesktop.Notifications"
checks=(once click theme quiet fullscreen tray)
click_at="1000 635"
tray_at=400x60+880+740

start_desktop() {
  export XDG_CURRENT_DESKTOP=KDE KDE_FULL_SESSION=true KDE_SESSION_VERSION=6 DESKTOP_SESSION=plasma
  export XDG_SESSION_TYPE=wayland WAYLAND_DISPLAY=wayland-0 XDG_MENU_PREFIX=plasma- QT_QPA_PLATFORM=wayland
  start_bus
  # With an entry in the menu, by which kwin lets Rhomboid see other windows.
  rhomboid autostart on > /dev/null
  printf '[KSplash]\nEngine=none\nTheme=None\n' > "$XDG_CONFIG_HOME/ksplashrc"
  printf '[Basic Settings]\nIndexing-Enabled=false\n' > "$XDG_CONFIG_HOME/baloofilerc"
  launch kwin.log env -u WAYLAND_DISPLAY kwin_wayland --x11-display "$outer" --width 1280 --height 800 \
    --no-lockscreen --xwayland --socket "$WAYLAND_DISPLAY"
  wait_for 20 test -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" || return 1
  unset DISPLAY
  launch kded.log kded6
  launch activities.log "$(echo /usr/lib/*/libexec/kactivitymanagerd)"
  launch shell.log plasmashell
  wait_for 60 tray_is_there && wait_for 60 owned org.freedesktop.Notifications
  sleep 3
}

theme() {
  local scheme=BreezeLight
  [ "$1" = light ] || scheme=BreezeDark
  plasma-apply-colorscheme "$scheme" > /dev/null
}

do_not_disturb() {
  local until=2099,1,1,0,0,0
  [ "$1" = on ] || until=2000,1,1,0,0,0
  kwriteconfig6 --notify --file plasmanotifyrc --group DoNotDisturb --key Until "$until"
}

fill_screen() {
  launch other.log foot --fullscreen --app-id="$1" sleep 600
}

panel() {
  theme "$1"
  gdbus call --session --dest org.kde.plasmashell --object-path /PlasmaShell \
    --method org.kde.PlasmaShell.evaluateScript "panels().forEach(panel => panel.height = $2 + 12)" > /dev/null
  sleep 2
}
