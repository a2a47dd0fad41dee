#!/usr/bin/env bash
# Sets up, builds and opens Offprint on the default library (or the one in OFFPRINT_LIBRARY).
set -euo pipefail
source "$(dirname "$0")/env.sh"

if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
    echo "The same job follows through the command line, on a sample library."
    exec scripts/demo.sh
fi

scripts/setup.sh run
build_page
echo "Building Offprint (the first time takes some minutes)"
cargo build --release -p offprint -p offprint-desktop
echo "Opening Offprint. The command line is $CARGO_TARGET_DIR/release/offprint"
exec "$CARGO_TARGET_DIR/release/offprint-desktop"
