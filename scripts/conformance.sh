#!/usr/bin/env bash
# Runs the larger collections of real inputs, where they are present: ../shared/corpus or OFFPRINT_CORPUS.
#
# Each set is a line: RESULT<tab>set<tab>inputs<tab>right<tab>detail
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

export OFFPRINT_CORPUS="${OFFPRINT_CORPUS:-$(realpath -m ../shared/corpus)}"
[[ -d $OFFPRINT_CORPUS ]] || stop "There is no $OFFPRINT_CORPUS. Name the folder of collections in OFFPRINT_CORPUS."

results=
status=0
results_of cargo run --quiet -p offprint-engine --example conformance -- "$OFFPRINT_CORPUS" ||
    status=$?
results_of scripts/formats.sh || status=$?
print_table set inputs right detail
exit "$status"
