#!/usr/bin/env bash
# Runs the larger collections of real inputs, where they are present: ../shared/corpus or OFFPRINT_CORPUS.
#
# Each set is a line: RESULT<tab>set<tab>inputs<tab>right<tab>detail
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

export OFFPRINT_CORPUS="${OFFPRINT_CORPUS:-$(realpath -m ../shared/corpus)}"
[[ -d $OFFPRINT_CORPUS ]] || stop "There is no $OFFPRINT_CORPUS. Name the folder of collections in OFFPRINT_CORPUS."

cargo build --release --quiet -p offprint --bin offprint --example look_ups
cargo build --release --quiet -p offprint-engine --example conformance --example reading
cargo build --release --quiet -p offprint-pdf --example measure --example recognise
cargo build --release --quiet -p offprint-online --example services
export OFFPRINT_COMMAND="$CARGO_TARGET_DIR/release/offprint"
examples="$CARGO_TARGET_DIR/release/examples"

results=
status=0
results_of "$examples/conformance" "$OFFPRINT_CORPUS" || status=$?

# Files that are made to harm: those of the collection, and those that its tool writes.
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
tool="$OFFPRINT_CORPUS/../tools/hostile_pdfs.py"
if [[ -f $tool ]] && command -v python3 >/dev/null; then (cd "$made" && python3 "$(realpath "$tool")"); fi
results_of "$examples/reading" "$OFFPRINT_COMMAND" hostile "$OFFPRINT_CORPUS/hostile" "$made" || status=$?
results_of scripts/formats.sh || status=$?
results_of "$examples/services" "$OFFPRINT_CORPUS" || status=$?
results_of "$examples/look_ups" "$OFFPRINT_CORPUS/papers" || status=$?
print_table set inputs right detail

# How well texts are read. Papers that may not be handed on lie elsewhere, if they were fetched.
results=
folders=("$OFFPRINT_CORPUS/papers")
if [[ -d ${OFFPRINT_PAPERS:-} ]]; then folders+=("$OFFPRINT_PAPERS"); fi
"$examples/measure" "${folders[@]}" || status=$?
# What the second opinion is worth: each engine by itself.
for engine in first second; do
    printf '\n== the %s engine alone\n' "$engine"
    "$examples/measure" "--$engine" "${folders[@]}" | grep -A 3 '^== all' | grep -v '^==' || status=$?
done

# What is recognised of papers, and of files that are none: of the collection, of those that were written
# for the project, and of those that lie elsewhere.
printf '\n== recognition: papers of the collection\n'
"$examples/recognise" "${folders[@]}" || status=$?
# They are few and made to be hard: tests hold what is right of them, and no share is asked for.
printf '\n== recognition: papers and other files that were written for the project\n'
"$examples/recognise" tests/fixtures/pdf || true
if [[ -d ${OFFPRINT_UNSEEN:-} ]]; then
    printf '\n== recognition: papers that no rule was made with\n'
    "$examples/recognise" "$OFFPRINT_UNSEEN" || status=$?
fi
exit "$status"
