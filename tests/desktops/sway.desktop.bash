# sway with waybar and mako, 1.10 or newer; its output is a window on the X server, so that a pointer moves on it.
# shellcheck shell=bash disable=SC2034,SC2154
needs=(sway:sway waybar:waybar mako:mako-notifier foot:foot swaylock:swaylock
  /usr/libexec/xdg-desktop-portal-gtk:xdg-desktop-portal-gtk)
server=/usr/bin/mako
checks=(once click scale floats names theme quiet fullscreen lock tray)
click_at="1100 50"
tray_at=320x48+960+0

start_desktop() {
  # The bus starts portals, which must know the display before there is one.
  export XDG_CURRENT_DESKTOP=sway XDG_SESSION_TYPE=wayland WAYLAND_DISPLAY=wayland-1
  export SWAYSOCK=$XDG_RUNTIME_DIR/sway
  start_bus
  mkdir -p "$XDG_CONFIG_HOME/sway" "$XDG_CONFIG_HOME/waybar"
  cat > "$XDG_CONFIG_HOME/sway/config" << 'END'
output * mode 1280x800 bg #2e4a62 solid_color
bar {
  swaybar_command waybar
}
END
  panel dark 18
  launch sway.log env -u WAYLAND_DISPLAY WLR_BACKENDS=x11 WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 sway
  wait_for 15 test -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" && wait_for 15 tray_is_there
}

theme() {
  local scheme=default
  [ "$1" = light ] || scheme=prefer-dark
  gsettings set org.gnome.desktop.interface color-scheme "$scheme"
}

scale() {
  swaymsg output '*' scale "$1" > /dev/null
}

do_not_disturb() {
  local change=-a
  [ "$1" = on ] || change=-r
  makoctl mode "$change" do-not-disturb > /dev/null
}

fill_screen() {
  launch other.log foot --fullscreen --app-id="$1" sleep 600
}

lock() {
  if [ "$1" = on ]; then swaylock -f -c 203040; else pkill -USR1 -x swaylock; fi
}

panel() {
  local back="#1f2a35" front="#ffffff"
  if [ "$1" = light ]; then
    back="#f2f2f2" front="#202020"
  fi
  printf '{"layer":"top","modules-center":["sway/window"],"modules-right":["tray","clock"],"tray":{"icon-size":%s}}\n' \
    "$2" > "$XDG_CONFIG_HOME/waybar/config"
  printf 'window#waybar { background: %s; color: %s; }\n' "$back" "$front" > "$XDG_CONFIG_HOME/waybar/style.css"
  pkill -USR2 -x waybar
  sleep 1
}

# Our windows: app_id, title, kind and size, one a line.
ours() {
  swaymsg -t get_tree | python3 -c '
import json, sys
def walk(node):
    if (node.get("app_id") or "").startswith("io.github.rhomboid"):
        print(node["name"], node["type"], node["rect"]["width"], node["rect"]["height"], sep="\t")
    for inner in node["nodes"] + node["floating_nodes"]:
        walk(inner)
walk(json.load(sys.stdin))'
}

our_names() {
  ours | cut -f 1
}

floating() {
  ours | grep -q floating_con
}

# In pixels of the screen, as X11 counts them.
our_place() {
  local factor
  factor=$(swaymsg -t get_outputs | sed -n 's/.*"scale": \([0-9]*\).*/\1/p')
  ours | awk -F '\t' -v factor="$factor" '{ print $3 * factor, $4 * factor }'
}

too_large() {
  local width height
  read -r width height < <(our_place)
  if [ "$width" -gt 1280 ] || [ "$height" -gt 800 ]; then
    echo "$1 is ${width}x$height on 1280x800. "
  fi
}
