# Part of the scripts that packages run as root: finds who runs in the tray of any person, and ends it.
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
