#!/usr/bin/env bash
# Shows the main job through the command line: a pasted page of papers becomes a library.
# Works anywhere, also over ssh. The library that it makes is left for looking at.
set -euo pipefail
source "$(dirname "$0")/env.sh"

scripts/setup.sh demo
echo "Building the command line (the first time takes some minutes)"
cargo build --release --quiet -p offprint

demo=$(mktemp -d "${TMPDIR:-/tmp}/offprint-demo-XXXXXX")
export PATH="$CARGO_TARGET_DIR/release:$PATH"
export OFFPRINT_LIBRARY="$demo/library"
export XDG_CONFIG_HOME="$demo/config"
page=tests/fixtures/listing-trending.txt

say() { printf '\n# %s\n' "$*"; }

# Prints a command as one would type it, then runs it.
show() {
    printf '$'
    printf ' %q' "$@"
    printf '\n'
    "$@"
}

# The first lines of a long output, and how many more there were.
head_of() {
    awk -v most="$1" 'NR <= most { print } END { if (NR > most) printf "… and %d lines more\n", NR - most }'
}

say "A page of papers as copied from a browser: titles and abstracts between headings and dates."
show head -n 12 "$page"

say "It becomes items. The same page again adds nothing."
show offprint import --format listing "$page" | head_of 4
show offprint import --format listing "$page" | head_of 2

say "What is there, and which of it speaks of diffusion?"
show offprint list | head_of 5
show offprint list diffusion | head_of 5

id=$(offprint --json list diffusion | tr ',' '\n' | sed -n 's/.*"id": *"\([^"]*\)".*/\1/p' | sed -n 1p)
say "One paper: a tag, a note, a rating, where it stands."
show offprint tag add "to read/first" "$id"
show offprint note add "$id" --text "Compare with the baseline of **last year**."
show offprint rate "$id" 5
show offprint status "$id" reading
show offprint show "$id" | head_of 20

say "Every step can be undone, also after a restart, and done again."
show offprint history --limit 5
show offprint undo
show offprint redo

say "It leaves in open formats."
show offprint export --format csl-json -o "$demo/papers.json"
show offprint export --format markdown -o "$demo/papers"
show ls "$demo/papers" | head_of 4

say "Is all of it whole? And a copy of it, read back to be sure."
show offprint check
show offprint backup --verify

printf '\nThe library is in %s, the exports beside it. Delete %s when you have seen enough.\n' "$OFFPRINT_LIBRARY" "$demo"
