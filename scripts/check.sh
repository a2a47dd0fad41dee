#!/usr/bin/env bash
# The fast gate, for every commit: form, lints, tests without a window.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/steps.sh
source scripts/gates.sh

step "set-up" scripts/setup.sh test
((failed == 0)) || finish
rust_and_page_gates
finish
