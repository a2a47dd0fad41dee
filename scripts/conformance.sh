#!/usr/bin/env bash
# Runs the larger collections of real inputs, where they are present: ../shared/corpus or OFFPRINT_CORPUS.
#
# The tests are the module `conformance` of tests/main.rs and of each crate. They find the folder in
# OFFPRINT_CORPUS and print: RESULT<tab>set<tab>inputs<tab>right<tab>detail
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

export OFFPRINT_CORPUS="${OFFPRINT_CORPUS:-$(realpath -m ../shared/corpus)}"
[[ -d $OFFPRINT_CORPUS ]] || stop "There is no $OFFPRINT_CORPUS. Name the folder of collections in OFFPRINT_CORPUS."

results=
status=0
results_of cargo test --quiet --workspace --exclude offprint-desktop conformance:: -- --nocapture --test-threads=1 ||
    status=$?
print_table set inputs right detail
exit "$status"
