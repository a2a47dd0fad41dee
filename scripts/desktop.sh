#!/usr/bin/env bash
# Drives the built desktop through its window, on a display of its own: desktop.sh [FILE…]
# Screenshots go to $OFFPRINT_SCREENSHOTS.
set -euo pipefail
source "$(dirname "$0")/env.sh"

export OFFPRINT_SCREENSHOTS="${OFFPRINT_SCREENSHOTS:-$CARGO_TARGET_DIR/screenshots}"
if (($#)); then files=("$@"); else files=(tests/desktop/*.test.mjs); fi

# The outer limit is for a test runner that hangs itself; each test has its own.
status=0
timeout --kill-after=10 2400 \
    node --test --test-concurrency=1 --test-timeout=600000 --test-reporter=spec "${files[@]}" || status=$?
echo "Screenshots are in $OFFPRINT_SCREENSHOTS"
exit "$status"
