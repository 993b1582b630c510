#!/bin/sh
# Installs Rhomboid for you alone, below ~/.local. Run it again to upgrade; uninstall.sh removes it.
set -eu
cd "$(dirname "$0")"
to=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
name=io.github.rhomboid.Rhomboid

mkdir -p "$bin" "$to/applications" "$to/metainfo" "$to/man/man1" "$to/bash-completion/completions" \
  "$to/fish/vendor_completions.d"
was_running=no
if [ -x "$bin/rhomboid" ] && "$bin/rhomboid" quit > /dev/null 2>&1; then was_running=yes; fi
# A program that runs is replaced, not written into.
cp usr/bin/rhomboid "$bin/rhomboid.new"
mv "$bin/rhomboid.new" "$bin/rhomboid"
sed -e "s|^Exec=/usr/bin/rhomboid|Exec=\"$bin/rhomboid\"|" "usr/share/applications/$name.desktop" > "$to/applications/$name.desktop"
cp -r usr/share/icons "$to/"
cp "usr/share/metainfo/$name.metainfo.xml" "$to/metainfo/"
cp usr/share/man/man1/rhomboid.1.gz "$to/man/man1/"
cp usr/share/bash-completion/completions/rhomboid "$to/bash-completion/completions/"
cp usr/share/fish/vendor_completions.d/rhomboid.fish "$to/fish/vendor_completions.d/"
touch "$to/icons/hicolor"

echo "Rhomboid is installed in $bin/rhomboid and in your app menu."
case :$PATH: in
  *":$bin:"*) ;;
  *) echo "To run \"rhomboid\" from a shell, add $bin to PATH." ;;
esac
if [ "$was_running" = yes ]; then
  # It outlives the terminal.
  setsid "$bin/rhomboid" > /dev/null 2>&1 &
  echo "The new version is running."
else
  echo "Start it from the menu, or run: $bin/rhomboid"
fi
