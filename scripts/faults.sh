#!/usr/bin/env bash
# Kills, power cuts and broken disks, at the counts of a release; CI runs the same tests with fewer.
#
# The tests are the module `faults` of tests/main.rs. Each reads its count from OFFPRINT_FAULTS (`full`
# here, or a number that it does not exceed) and prints one line when it ends:
# RESULT<tab>test<tab>count<tab>failures<tab>seconds. The two long ones, kills and power cuts, keep what
# they have done below $OFFPRINT_FAULTS_DONE, so that a stopped run goes on where it was.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

scripts/setup.sh test
export OFFPRINT_FAULTS=${OFFPRINT_FAULTS:-full}
export OFFPRINT_FAULTS_DONE="${OFFPRINT_FAULTS_DONE:-$CARGO_TARGET_DIR/faults}"
mkdir -p "$OFFPRINT_FAULTS_DONE"

results=
status=0
results_of cargo test --quiet -p offprint --features faults --test program faults:: -- \
    --nocapture --test-threads=1 || status=$?
rm -rf "$OFFPRINT_FAULTS_DONE"/kills "$OFFPRINT_FAULTS_DONE"/power
print_table test count failures seconds
exit "$status"
