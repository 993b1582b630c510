# Sourced by `inside`: what Rhomboid must do, whatever the desktop. A check says what it saw; it fails with
# what was wrong.
# shellcheck shell=bash disable=SC2154

fails() {
  echo "$*"
  return 1
}

# With a server that the bus starts for it: one notification, and none after it was skipped.
check_once() {
  end_server
  enter
  local before
  before=$(asked_to_show)
  until_reminded || { fails "no reminder came"; return; }
  wait_for 5 stand 1
  stays 3 stand 1 || { fails "$(standing) notifications stand"; return; }
  local asked=$(($(asked_to_show) - before))
  [ "$asked" = 1 ] || { fails "the server was asked $asked times"; return; }
  picture reminder
  rhomboid skip > /dev/null
  wait_for 5 stand 0 || { fails "$(standing) notifications are left after skip"; return; }
}

# A click where the desktop offers it opens the guide.
check_click() {
  enter
  until_reminded || { fails "no reminder came"; return; }
  sleep 1
  picture before-click
  # shellcheck disable=SC2086
  click $click_at
  wait_for 10 state_is session || { fails "a click at $click_at opened nothing"; return; }
  wait_for 5 stand 0 || { fails "the notification stayed after the click"; return; }
  sleep 3
  picture guide
}

# X11: the guide keeps itself above a window that was opened later.
check_above() {
  local guide cover
  enter
  launch guide.log rhomboid guide
  guide=$(our_window) || { fails "no window came"; return; }
  wait_for 5 has_state "$guide" _NET_WM_STATE_ABOVE || { fails "_NET_WM_STATE is $(state_of "$guide")"; return; }
  launch cover.log xev -geometry 1200x700+0+0 -name cover
  cover=$(window --name '^cover$') || { fails "the other window did not come"; return; }
  wmctrl -i -a "$cover"
  sleep 1
  picture above
  [ "$(printf %d "$(xprop -root _NET_CLIENT_LIST_STACKING | grep -o '0x[0-9a-f]*$')")" = "$guide" ] ||
    fails "another window covers it"
  pkill -x xev
}

# Both windows follow the desktop's scale, and are never larger than its screen.
check_scale() {
  local page factor width=() wrong=""
  for page in guide home; do
    for factor in 1 2; do
      scale "$factor"
      enter '"look":{"size":"large"}'
      launch "$page.log" rhomboid "$page"
      sleep 4
      picture "scale-$factor-$page"
      width[factor]=$(our_place | cut -d ' ' -f 1)
      wrong+=$(too_large "$page")
      leave
    done
    [ "${width[1]:-0}" = 1280 ] || [ "${width[2]:-0}" -gt "${width[1]:-0}" ] ||
      wrong+="$page is ${width[1]:-0} wide at scale 1 and ${width[2]:-0} at 2. "
  done
  scale 1
  [ -z "$wrong" ] || fails "$wrong"
}

# Windows have titles of their own, and under X11 an instance too.
check_names() {
  enter
  launch guide.log rhomboid guide
  launch home.log rhomboid home
  sleep 4
  our_names > "$logs/names"
  [ "$(sort -u "$logs/names" | grep -vc '^""')" = 2 ] || fails "$(paste -sd ';' "$logs/names")"
}

# For looking at: the icon as it fills, on panels of each colour and size.
check_tray() {
  local colour size
  for colour in dark light; do
    for size in 16 22 32; do
      panel "$colour" "$size" || continue
      enter '"reminder":{"interval":"20s","wait_for_pause":false}'
      sleep 2
      icons "$colour-$size-begun"
      stays 10 fidget
      # The icon fills with each minute; a new one shows at once where it is.
      resume
      sleep 2
      icons "$colour-$size-half"
      until_reminded
      sleep 1
      icons "$colour-$size-due"
    done
  done
  echo "look at tray-*.png"
}

# The panel of that moment, and the same four times as large.
icons() {
  picture panel
  convert "$pictures/panel.png" -crop "$tray_at" +repage -filter point -resize 400% "$pictures/tray-$1.png"
  rm "$pictures/panel.png"
}

# An open window follows the desktop from light to dark and back.
check_theme() {
  theme light
  enter
  launch home.log rhomboid home
  wait_for 15 brighter_than 80 || { picture theme-light; fails "brightness $(brightness) in the light theme"; return; }
  theme dark
  wait_for 10 darker_than 40 || { fails "brightness $(brightness) after a change to the dark theme"; return; }
  picture theme-dark
  theme light
  wait_for 10 brighter_than 80 || { fails "brightness $(brightness) after a change back to light"; return; }
}

# Do-not-disturb holds the reminder back, and lets it go.
check_quiet() {
  gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.StartServiceByName org.freedesktop.Notifications 0 > /dev/null
  enter
  wait_for 10 do_not_disturb_is_known || { fails "$(rhomboid doctor | grep 'Do Not Disturb')"; return; }
  do_not_disturb on
  wait_for 10 held_by do-not-disturb || { fails "not held while it is on"; return; }
  do_not_disturb off
  wait_for 10 not_held_by do-not-disturb || fails "still held when it is off"
}

# Asking what is there starts nothing.
check_asking() {
  end_server
  rhomboid doctor > "$logs/doctor"
  owned org.freedesktop.Notifications && { fails "doctor started the notification server"; return; }
  grep -q '^works .*Notifications' "$logs/doctor" || fails "$(grep -A1 ' Notifications' "$logs/doctor" | paste -sd' ')"
}

do_not_disturb_is_known() {
  rhomboid doctor | grep -q '^works.*Do Not Disturb'
}

# A window of another program that fills the screen holds the reminder back; so does a listed program.
check_fullscreen() {
  enter '"quiet":{"apps":["listed"]}'
  wait_for 5 not_held_by fullscreen
  fill_screen listed > /dev/null
  fidget
  local held=0
  wait_for 10 held_by fullscreen || { fails "not held by the window that fills the screen"; held=1; }
  wait_for 5 held_by app || { fails "not held by the listed program"; held=1; }
  pkill -x 'xev|foot'
  [ "$held" = 0 ] || return
  wait_for 10 not_held_by fullscreen || fails "still held when that window is gone"
}

# The desktop's own lock is seen, and its end.
check_lock() {
  enter
  lock on
  wait_for 10 held_by locked || { lock off; fails "not seen: $(rhomboid doctor | grep 'Screen lock')"; return; }
  lock off
  fidget
  wait_for 10 not_held_by locked || fails "still locked after its end"
}

# A tiling compositor lets the guide float.
check_floats() {
  enter
  launch guide.log rhomboid guide
  sleep 4
  picture floats
  floating || fails "the guide is tiled"
}

# Windows under X11.
class=io.github.rhomboid.Rhomboid

window() {
  local end=$((SECONDS + 15)) found
  until found=$(xdotool search --onlyvisible "$@" 2> /dev/null | tail -n 1) && [ -n "$found" ]; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.3
  done
  echo "$found"
}

our_window() {
  window --class "$class"
}

our_names() {
  local each
  for each in $(xdotool search --onlyvisible --class "$class"); do
    xprop -id "$each" WM_CLASS _NET_WM_NAME | sed 's/.*= //' | paste -sd' '
  done
}

state_of() {
  xprop -id "$1" _NET_WM_STATE | sed 's/.*= //'
}

has_state() {
  state_of "$1" | grep -q "$2"
}

# Width, height, left and top of our window.
our_place() {
  xwininfo -id "$(our_window)" |
    awk '/Absolute/ || /Width:/ || /Height:/ { place[++n] = $NF } END { print place[3], place[4], place[1], place[2] }'
}

# What is wrong with that place, if anything.
too_large() {
  local width height left top screen_width screen_height
  read -r width height left top < <(our_place)
  read -r screen_width screen_height < <(xdotool getdisplaygeometry)
  if [ "$left" -lt 0 ] || [ "$top" -lt 0 ] ||
    [ $((left + width)) -gt "$screen_width" ] || [ $((top + height)) -gt "$screen_height" ]; then
    echo "$1 is ${width}x$height at $left,$top on ${screen_width}x$screen_height. "
  fi
}

fill_screen() {
  launch other.log xev -name "$1" -geometry 400x300
  local other
  other=$(window --name "^$1\$")
  xdotool set_window --class "$1" "$other"
  wmctrl -i -r "$other" -b add,fullscreen
  wmctrl -i -a "$other"
}
