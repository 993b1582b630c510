#!/bin/sh
# Takes back what install.sh put below ~/.local. Your settings and your history stay, and it says where they are.
set -eu
to=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
name=io.github.rhomboid.Rhomboid

if [ -x "$bin/rhomboid" ]; then
  "$bin/rhomboid" quit > /dev/null 2>&1 || true
  # The program does not stay, though it says so.
  "$bin/rhomboid" uninstall | grep -vF ": $bin/rhomboid" || true
fi
rm -f "$bin/rhomboid" "$to/applications/$name.desktop" "$to/dbus-1/services/$name.service" "$to/metainfo/$name.metainfo.xml" \
  "$to/man/man1/rhomboid.1.gz" "$to/bash-completion/completions/rhomboid" \
  "$to/fish/vendor_completions.d/rhomboid.fish"
for size in 16x16 22x22 24x24 32x32 48x48 64x64 128x128 256x256 512x512; do
  rm -f "$to/icons/hicolor/$size/apps/$name.png"
done
rm -f "$to/icons/hicolor/scalable/apps/$name.svg" "$to/icons/hicolor/symbolic/apps/$name-symbolic.svg"
echo "Rhomboid is removed."
