#!/usr/bin/env bash
# Measures what exists, as a person meets it: whole commands of a release build on this machine.
# Each row gives the figure that the design asks for, where it asks for one. The table goes into
# docs/BENCHMARKS.md, or into the file that OFFPRINT_BENCH_DOCUMENT names. Other sizes are measured
# with OFFPRINT_BENCH_ITEMS, OFFPRINT_BENCH_FEW (to tell growth) and OFFPRINT_BENCH_PAGES; then the
# table is only printed, unless a file is named. Takes a quarter of an hour and no network.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source scripts/table.sh

items=${OFFPRINT_BENCH_ITEMS:-100000}
few=${OFFPRINT_BENCH_FEW:-10000}
pages=${OFFPRINT_BENCH_PAGES:-100000}
document=${OFFPRINT_BENCH_DOCUMENT:-}
if [[ -z $document && "$items $few $pages" == "100000 10000 100000" ]]; then
    document=docs/BENCHMARKS.md
fi
load=$(cut -d ' ' -f 1 /proc/loadavg)

scripts/setup.sh demo
cargo build --release --quiet -p offprint
cargo build --release --quiet -p offprint-engine --example search

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

# Entries of BibTeX of about 1.5 KB each, all different.
entries() {
    awk -v count="$1" 'BEGIN {
        srand(1); split("deep learning state diffusion kalman filter neural network sparse graph robust causal", word, " ")
        for (n = 1; n <= count; n++) {
            title = ""; text = ""
            for (i = 0; i < 9; i++) title = title word[int(rand() * 12) + 1] " "
            for (i = 0; i < 170; i++) text = text word[int(rand() * 12) + 1] " "
            printf "@article{key%d,\n  title = {%s {N%d}},\n", n, title, n
            printf "  author = {M\\\"uller%d, J. and Roe, Bob and Poe, Al and {\\O}st, E.},\n", n
            printf "  journal = {Journal of %s},\n  year = {%d},\n  volume = {%d},\n", word[n % 12 + 1], 1990 + n % 30, n % 90
            printf "  pages = {%d--%d},\n  doi = {10.1234/abc.%d},\n  abstract = {%s}\n}\n\n", n, n + 9, n, text
        } }' >"$2"
}
entries "$few" "$folder/few.bib"
entries "$items" "$folder/many.bib"
if command -v bib2xml >/dev/null; then
    measure "bib2xml converts BibTeX" "$few entries" "-" 3 bib2xml "$folder/few.bib"
fi
measure "BibTeX stored and acknowledged" "$few entries" "half of bib2xml" 1 \
    offprint --library "$folder/few" --quiet import "$folder/few.bib"
measure "BibTeX until searchable" "$items entries" "15 s" 1 \
    offprint --library "$folder/many" --quiet import "$folder/many.bib"
measure "export as BibTeX" "$few papers" "-" 3 offprint --library "$folder/few" export --format bibtex -o "$folder/out.bib"
rm -rf "$folder/few" "$folder/many" "$folder"/*.bib

results_of cargo run --release --quiet -p offprint-library --example scale -- "$items"
results_of cargo run --release --quiet -p offprint-formats --example speed
results_of cargo run --release --quiet -p offprint-engine --example duplicates -- "$items"

# Papers are not handed on with the project; where a folder of them is, reading is measured.
papers=${OFFPRINT_PAPERS:-$(realpath -m ../shared/corpus/papers)}
if [[ -d $papers ]]; then
    cargo build --release --quiet -p offprint-engine --example reading
    results_of "$CARGO_TARGET_DIR/release/examples/reading" "$CARGO_TARGET_DIR/release/offprint" cost "$papers"
fi

# Wrong answers fail the bench, but not before everything is measured.
wrong=0
search() {
    results_of "$CARGO_TARGET_DIR/release/examples/search" "$CARGO_TARGET_DIR/release/offprint" "$@" || wrong=1
}
search "$few" 0
search "$items" 0
search "$items" "$pages"

# The window itself, where there is what drives it.
if command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null; then
    build_page
    cargo build --release --quiet -p offprint-desktop
    OFFPRINT_DESKTOP="$CARGO_TARGET_DIR/release/offprint-desktop" OFFPRINT_SHELF="$CARGO_TARGET_DIR/release/examples/search" \
        results_of node tests/desktop/figures/window.mjs "$items"
fi

# The rows of each size follow each other; the second has no pages either.
growth=$(awk -F '\t' '$1 == "the better of both, query by query" && $2 !~ /pages/ {
        measured = $4; sub(/.*p95 /, "", measured); p95[++sizes] = measured + 0 }
    END { if (sizes == 2 && p95[1] > 0) printf "%.1f × for %.1f × as many", p95[2] / p95[1], more }' \
    more="$(awk "BEGIN { print $items / $few }")" <<<"$results")
results+=$(printf '%s\t%s\t%s\t%s' "growth of the p95 of any query" "$few to $items abstracts" "-" "${growth:--}")$'\n'

print_table work at figure measured

# What stands between the marks of the document, which a run leaves as it is.
by_hand() {
    if [[ -f $document ]]; then
        sed -n '/^<!-- by hand -->$/,/^<!-- end of by hand -->$/p' "$document" | sed '1d;$d'
    fi
}

write_document() {
    local kept version
    kept=$(by_hand)
    version=$(git describe --always --dirty --tags 2>/dev/null || sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
    {
        cat <<EOF
# Benchmarks

Written by \`make bench\` on $(date -u +%Y-%m-%d), version $version, on $(nproc) cores
($(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)) with $(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GB of memory. The load was $load
before it began: above 0.5, other programs have slowed it down.

## What limits it

<!-- by hand -->
${kept:-Nothing is said yet.}
<!-- end of by hand -->

## How to read the table

*Figure* is what the design asks for on a machine with two cores; \`-\` where it asks for nothing.
Every size is a library that is made anew, of papers that are made up from real titles and abstracts:
words come as often and stand together as they do there, among some 60,000 others. Abstracts have about
150 words, PDF pages about 450, ten of them for a paper.

- **papers stored, indexed**: what an import of all of them takes until they are safe on the disk, and
  then until search finds them. *Most memory* is that of the process which does it.
- **search, any query**: \`offprint search --batch\` over 1,000 queries of every kind, the best fifty of
  each, in a process of its own: half of 1,000 queries take no longer than p50, 950 no longer than p95.
  The line below is the whole process with start and output, divided by 1,000, and what of it a
  processor was busy. *The better of both* takes each query from the faster of two runs, since what
  other programs take away is seldom taken away twice; the lines *of them* split that by kind.
- **bare Tantivy**: the index engine alone over the same texts, asked for the best fifty and their
  number, with the text part of the same queries. Fields, stems, and that the paper and not the page is
  found, are ours on top. **SQLite FTS5**: the same with the search of SQLite, on fewer queries.
- **answers compared**: every paper that the program finds, compared with a plain look through all texts;
  a wrong one fails the bench.
- **a tag set and counted**, **a title changed and found**: one edit, and the query after it.
- **duplicates**: 2 % of the papers are copies or versions of others, 1 % look like others and are none.
  Precision is the share of pairs that are right, by rule; recall the share of copies that are found, by
  what makes them differ.
- **the window**: a release build on a display without a graphics card, driven from outside. Times are taken
  in the page, from the key or the press to the picture that shows what follows; a start from the birth of
  the process; memory and processor over all its processes, those of the page included. Each line says
  whether the figure is *met*. Of several times *most* is the longest, and a start is the middle of three.
- **growth**: how much longer p95 is with more papers.

## Figures

| Work | At | Figure | Measured |
|---|---|---|---|
EOF
        awk -F '\t' 'NF { printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }' <<<"$results"
    } >"$document.new"
    mv "$document.new" "$document"
    printf '\nWritten to %s.\n' "$document"
}

if [[ -n $document ]]; then
    write_document
fi
exit "$wrong"
