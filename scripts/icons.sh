#!/usr/bin/env bash
# Makes the app icons anew from icons/offprint.svg, in the sizes that Tauri asks for on Linux.
# Needs rsvg-convert (Debian: librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")/../icons"

png() { rsvg-convert --width "$1" --height "$1" offprint.svg --output "$2"; }

png 32 32x32.png
png 128 128x128.png
png 256 128x128@2x.png
png 512 icon.png
