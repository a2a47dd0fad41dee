#!/usr/bin/env bash
# Removes what was built and the npm packages. Libraries and system packages stay.
set -euo pipefail
source "$(dirname "$0")/env.sh"

echo "Removing $CARGO_TARGET_DIR, ui/node_modules and ui/dist"
cargo clean --quiet
rm -rf ui/node_modules ui/dist
