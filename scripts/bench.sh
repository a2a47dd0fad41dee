#!/usr/bin/env bash
# Measures what exists, as a person meets it: whole commands of a release build on this machine.
# Each row gives the figure that the design asks for, where it asks for one.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

scripts/setup.sh demo
cargo build --release --quiet -p offprint

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PATH="$CARGO_TARGET_DIR/release:$PATH"
export OFFPRINT_LIBRARY="$folder/library" XDG_CONFIG_HOME="$folder/config"
page=tests/fixtures/listing-trending.txt
results=

# measure WORK AT FIGURE TIMES COMMAND…: the median wall time of a command run so often.
measure() {
    local work=$1 at=$2 figure=$3 times=$4 run begin taken=()
    shift 4
    for ((run = 0; run < times; run++)); do
        begin=$EPOCHREALTIME
        "$@" >/dev/null
        taken+=($((${EPOCHREALTIME/[.,]/} - ${begin/[.,]/})))
    done
    local median
    median=$(printf '%s\n' "${taken[@]}" | sort -n | sed -n "$((times / 2 + 1))p")
    results+=$(printf '%s\t%s\t%s\t%d.%d ms' "$work" "$at" "$figure" $((median / 1000)) $((median % 1000 / 100)))$'\n'
}

measure "a pasted listing stored" "53 papers" "-" 1 offprint import --format listing "$page"
measure "the same listing again" "53 papers" "-" 5 offprint import --format listing "$page"
measure "list, as a whole process" "53 papers" "-" 11 offprint --json list
measure "filter by a word" "53 papers" "-" 11 offprint --json list diffusion
measure "check" "53 papers" "-" 5 offprint check
measure "export as CSL-JSON" "53 papers" "-" 5 offprint export --format csl-json -o "$folder/papers.json"
measure "backup, verified" "53 papers" "-" 5 offprint backup --verify

results_of cargo run --release --quiet -p offprint-library --example scale -- "${OFFPRINT_BENCH_ITEMS:-100000}"
results_of cargo run --release --quiet -p offprint-formats --example speed

print_table work at figure measured
