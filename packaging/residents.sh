# Part of the scripts that packages run as root: finds who runs in the tray of any person, and ends it or begins it anew.
# shellcheck shell=sh

# The processes in trays that the packaged program runs in, by their numbers.
residents() {
  for process in /proc/[0-9]*; do
    case $(readlink "$process/exe") in
      /usr/bin/rhomboid | "/usr/bin/rhomboid (deleted)") ;;
      *) continue ;;
    esac
    # One in a container is its own affair.
    [ "$(stat -L -c %d:%i "$process/root")" = "$(stat -c %d:%i /)" ] || continue
    # A window is named by its first argument.
    case $(tr '\0' '\n' < "$process/cmdline" | sed -n 2p) in
      "" | --*) echo "${process#/proc/}" ;;
    esac
  done
}

# Ends one; fails where it does not end in five seconds.
end_resident() {
  kill "$1" 2> /dev/null
  tries=0
  while kill -0 "$1" 2> /dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || return 1
    sleep 0.1
  done
}

# Ends one, and starts the program that is there now for the same person, on the same desktop and in the same session.
begin_anew() {
  owner=$(stat -c %u "/proc/$1")
  primary=$(stat -c %g "/proc/$1")
  group=$(sed -n 's/^0:://p' "/proc/$1/cgroup")
  environment=$(mktemp)
  cat "/proc/$1/environ" > "$environment"
  exec 3< "$environment"
  rm "$environment"
  (
    # A process is told from what installs packages, which may be ended as a whole.
    [ -z "$group" ] || sh -c 'echo $PPID' > "/sys/fs/cgroup$group/cgroup.procs" || true
    end_resident "$1" || exit 0
    # shellcheck disable=SC2016
    exec setsid setpriv --reuid "$owner" --regid "$primary" --init-groups --reset-env \
      xargs -0 -x sh -c 'cd; exec env -i "$@" /usr/bin/rhomboid --autostart' sh <&3
  ) > /dev/null 2>&1 &
  exec 3<&-
}
