#!/usr/bin/env bash
# Takes the pictures of the README anew, through the built desktop, into docs/screenshots.
set -euo pipefail
source "$(dirname "$0")/env.sh"

export OFFPRINT_SCREENSHOTS="${OFFPRINT_SCREENSHOTS:-$CARGO_TARGET_DIR/screenshots}"
build_page
cargo build -p offprint-desktop -p offprint
scripts/desktop.sh tests/desktop/pictures.test.mjs
mkdir -p docs/screenshots
for name in library search reader duplicates; do
    cp "$OFFPRINT_SCREENSHOTS/readme-$name.png" "docs/screenshots/$name.png"
done
