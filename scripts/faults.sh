#!/usr/bin/env bash
# Kills, power cuts and broken disks, at the counts of a release; CI runs the same tests with fewer.
#
# The tests are the module `faults` of tests/main.rs. Each reads its count from OFFPRINT_FAULTS (`full`
# here), keeps what it has done below $OFFPRINT_FAULTS_DONE, so that a stopped run goes on where it was, and
# prints one line when it ends: RESULT<tab>test<tab>count<tab>failures<tab>seconds
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

scripts/setup.sh test
export OFFPRINT_FAULTS=full
export OFFPRINT_FAULTS_DONE="${OFFPRINT_FAULTS_DONE:-$CARGO_TARGET_DIR/faults}"
mkdir -p "$OFFPRINT_FAULTS_DONE"

results=
status=0
results_of cargo test --quiet -p offprint --features faults --test program faults:: -- \
    --nocapture --test-threads=1 || status=$?
print_table test count failures seconds
exit "$status"
