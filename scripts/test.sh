#!/usr/bin/env bash
# Everything: the fast gate, and the desktop driven through its window.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/steps.sh
source scripts/gates.sh

step "set-up" scripts/setup.sh test
((failed == 0)) || finish
rust_and_page_gates
step "programs" cargo build --quiet -p offprint -p offprint-desktop
step "desktop through its window" scripts/desktop.sh
finish
