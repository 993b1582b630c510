# Sourced by `inside`: what every desktop has. A desktop's own file then says
#   needs         command or path, a colon, the package that brings it
#   server        the notification server that the bus starts when one is needed
#   checks        which of the checks it can show
#   start_desktop and whatever of the hooks its checks call
# shellcheck shell=bash disable=SC2154,SC2317

logs=$here/logs
pictures=$here/pictures

# Starts a command that goes on; its words go to a log.
launch() {
  local log=$logs/$1
  shift
  setsid "$@" >> "$log" 2>&1 &
}

# wait_for SECONDS COMMAND...: until it succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# stays SECONDS COMMAND...: whether it goes on to succeed.
stays() {
  local end=$((SECONDS + $1))
  shift
  while [ "$SECONDS" -lt "$end" ]; do
    "$@" > /dev/null 2>&1 || return 1
    sleep 0.3
  done
}

owned() {
  gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.NameHasOwner "$1" | grep -q true
}

not_owned() {
  ! owned "$1"
}

# As after a login: nobody shows notifications yet. A shell that does so itself stays.
end_server() {
  local owner
  owner=$(gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.Notifications 2> /dev/null) || return 0
  owner=${owner//[!0-9 ]/}
  owner=${owner##* }
  [ "$(tr '\0' ' ' < "/proc/$owner/cmdline")" = "$server " ] || return 0
  kill "$owner"
  wait_for 5 not_owned org.freedesktop.Notifications
}

# Two buses, a login manager that is a mock, and one X server, which is the screen of a nested compositor.
start_session() {
  local folder
  for folder in home run config/rhomboid data/dbus-1/services cache state; do
    mkdir -p "$here/$folder"
  done
  mkdir -p "$logs"
  chmod 700 "$here/run"
  export HOME=$here/home XDG_RUNTIME_DIR=$here/run XDG_CONFIG_HOME=$here/config XDG_DATA_HOME=$here/data
  export XDG_CACHE_HOME=$here/cache XDG_STATE_HOME=$here/state XDG_CONFIG_DIRS=/etc/xdg
  export XDG_DATA_DIRS=/usr/local/share:/usr/share LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
  export PATH=$here/bin:$PATH

  launch screen.log Xvfb -displayfd 3 -screen 0 "${screen:-1280x800}x24" -nolisten tcp -noreset 3> "$here/display"
  wait_for 10 test -s "$here/display"
  outer=:$(cat "$here/display")
  export DISPLAY=$outer

  export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$here/run/system DBUS_SESSION_BUS_ADDRESS=unix:path=$here/run/bus
  cat > "$here/system.conf" << END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>$DBUS_SYSTEM_BUS_ADDRESS</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
END
  launch system-bus.log dbus-daemon --config-file="$here/system.conf" --nofork --nopidfile
  wait_for 5 test -S "$here/run/system"
  launch logind.log /usr/bin/python3 -m dbusmock --system --template logind
  local logind=(gdbus call --system --dest org.freedesktop.login1 --object-path /org/freedesktop/login1)
  wait_for 10 "${logind[@]}" --method org.freedesktop.login1.Manager.ListSessions
  "${logind[@]}" --method org.freedesktop.DBus.Mock.AddSession c1 seat0 "$(id -u)" nobody true > /dev/null
  export XDG_SESSION_ID=c1
  # One server answers to the name, whichever others are installed.
  printf '[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=%s\n' "$server" \
    > "$XDG_DATA_HOME/dbus-1/services/org.freedesktop.Notifications.service"
}

# For a desktop whose variables are all set: what the bus starts must see them.
start_bus() {
  launch session-bus.log dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --nofork --nopidfile
  wait_for 5 test -S "$here/run/bus"
  launch bus.log dbus-monitor --session
}

tray_is_there() {
  owned org.kde.StatusNotifierWatcher
}

# The screen, and the hand on it.
on_screen() {
  DISPLAY=$outer "$@"
}

picture() {
  on_screen import -window root "$pictures/$1.png"
}

click() {
  on_screen xdotool mousemove "$1" "$2"
  sleep 0.3
  on_screen xdotool mousemove_relative 1 0
  sleep 0.3
  on_screen xdotool click 1
}

fidget() {
  on_screen xdotool mousemove_relative -- "$((SECONDS % 2 * 2 - 1))" 0
}

# How bright the middle of the screen is, from 0 to 100.
brightness() {
  on_screen import -window root -gravity center -crop 300x200+0+0 +repage png:- |
    convert - -format '%[fx:int(100*mean)]' info:
}

brighter_than() {
  [ "$(brightness)" -gt "$1" ]
}

darker_than() {
  [ "$(brightness)" -lt "$1" ]
}

# The resident. enter [SETTINGS]: a new one that remembers nothing.
enter() {
  leave
  rm -rf "$XDG_STATE_HOME/rhomboid" "$XDG_DATA_HOME/rhomboid"
  mkdir -p "$XDG_DATA_HOME/rhomboid"
  # Somebody who did a session before: no safety text comes first.
  printf '{"v":1,"at":"2020-01-01T10:00:00+00:00","kind":"session","routine":"classic",%s}\n' \
    '"outcome":"stopped","seconds":3' > "$XDG_DATA_HOME/rhomboid/history.jsonl"
  local common='"version":1,"reminder":{"interval":"10s","wait_for_pause":false}'
  printf '{%s,"activity":{"idle_after":"20s","natural_break":"5m"}%s}\n' "$common" "${1:+,$1}" \
    > "$XDG_CONFIG_HOME/rhomboid/config.json"
  resume
}

# The same person's next one.
resume() {
  leave
  RHOMBOID_LOG=debug launch rhomboid.log rhomboid --autostart
  wait_for 10 rhomboid status
}

leave() {
  rhomboid quit > /dev/null 2>&1
  wait_for 5 not_running
  pkill -x rhomboid
}

not_running() {
  ! rhomboid status
}

state_is() {
  rhomboid status --json | grep -q "\"state\": \"$1\""
}

held_by() {
  rhomboid status --json | grep -q "\"reason\": \"$1\""
}

not_held_by() {
  ! held_by "$1"
}

# Works until the reminder comes.
until_reminded() {
  worked_until_reminded() {
    fidget
    state_is reminding
  }
  wait_for 40 worked_until_reminded
}

# What the bus saw: a line "asked" for each call to show something, and "stands" for each that is not closed.
# A server that hands calls on to its shell, as GNOME's does, is no caller.
notifications() {
  awk '
    function field(name) {
      match($0, " " name "=[^ ;]*")
      return substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 2)
    }
    /^method call.* member=Notify$/ { caller[field("sender") " " field("serial")] = field("sender") }
    /^method return/ {
      shown = caller[field("destination") " " field("reply_serial")]
      if (shown) server[field("sender")] = 1
      next
    }
    /^signal.* member=NotificationClosed$/ { closed = 1; next }
    shown && /^   uint32/ { stands[$2] = shown }
    closed && /^   uint32/ { delete stands[$2] }
    { shown = ""; closed = 0 }
    END {
      for (call in caller) if (caller[call] && !server[caller[call]]) print "asked"
      for (number in stands) if (!server[stands[number]]) print "stands", number
    }
  ' "$logs/bus.log"
}

standing() {
  notifications | grep -c stands
}

asked_to_show() {
  notifications | grep -c asked
}

stand() {
  [ "$(standing)" = "$1" ]
}
