#!/bin/sh
# Installs Rhomboid for you alone, below ~/.local. Run it again to upgrade; uninstall.sh takes it back.
set -eu
cd "$(dirname "$0")"
to=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
name=io.github.rhomboid.Rhomboid

mkdir -p "$bin" "$to/applications" "$to/metainfo" "$to/man/man1" "$to/bash-completion/completions"
was_running=no
if [ -x "$bin/rhomboid" ] && "$bin/rhomboid" quit > /dev/null 2>&1; then was_running=yes; fi
# A program that runs is replaced, not written into.
cp usr/bin/rhomboid "$bin/rhomboid.new"
mv "$bin/rhomboid.new" "$bin/rhomboid"
sed -e "s|^Exec=rhomboid|Exec=\"$bin/rhomboid\"|" "usr/share/applications/$name.desktop" > "$to/applications/$name.desktop"
cp -r usr/share/icons "$to/"
cp "usr/share/metainfo/$name.metainfo.xml" "$to/metainfo/"
cp usr/share/man/man1/rhomboid.1.gz "$to/man/man1/"
cp usr/share/bash-completion/completions/rhomboid "$to/bash-completion/completions/"
touch "$to/icons/hicolor"

echo "Rhomboid is in $bin/rhomboid and in your menu of applications."
case :$PATH: in
  *":$bin:"*) ;;
  *) echo "Your shell does not look into $bin yet; add it to PATH to type \"rhomboid\"." ;;
esac
if [ "$was_running" = yes ]; then
  "$bin/rhomboid" > /dev/null 2>&1 &
  echo "The one that ran has begun anew."
else
  echo "Start it from the menu, or with: $bin/rhomboid"
fi
