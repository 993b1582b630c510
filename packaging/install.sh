#!/bin/sh
# Installs Rhomboid for you alone, below ~/.local. Run it again to upgrade; uninstall.sh removes it.
set -eu
cd "$(dirname "$0")"
to=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
name=io.github.rhomboid.Rhomboid

mkdir -p "$bin" "$to/applications" "$to/dbus-1/services" "$to/metainfo" "$to/man/man1" "$to/bash-completion/completions" \
  "$to/fish/vendor_completions.d"
# A program that runs is replaced, not written into, and notices that.
cp usr/bin/rhomboid "$bin/rhomboid.new"
mv "$bin/rhomboid.new" "$bin/rhomboid"
# A bus that runs may not notice the service, so no menu depends on it.
sed -e "s|^Exec=/usr/bin/rhomboid|Exec=\"$bin/rhomboid\"|" -e '/^DBusActivatable=/d' "usr/share/applications/$name.desktop" \
  > "$to/applications/$name.desktop"
sed -e "s|^Exec=/usr/bin/rhomboid|Exec=\"$bin/rhomboid\"|" "usr/share/dbus-1/services/$name.service" \
  > "$to/dbus-1/services/$name.service"
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
if "$bin/rhomboid" status > /dev/null 2>&1; then
  echo "Rhomboid is running; the new version takes over by itself."
else
  echo "Start it from the menu, or run: $bin/rhomboid"
fi
