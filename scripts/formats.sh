#!/usr/bin/env bash
# Measures the readers of references through the command line, on the sets of cases in OFFPRINT_CORPUS.
#
# Each set is a line: RESULT<tab>set<tab>cases<tab>share<tab>what must hold and the best other program
set -euo pipefail
source "$(dirname "$0")/env.sh"

corpus=${OFFPRINT_CORPUS:?}
tools=${OFFPRINT_TOOLS:-$(realpath -m "$corpus/../tools")}
[[ -f $tools/score_formats.py && -d $corpus/formats ]] || {
    echo "There is no $tools/score_formats.py: the sets of references were left out."
    exit 0
}
cargo build --quiet --release -p offprint
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${CARGO_TARGET_DIR:-target}/release/offprint

# One case: a new library, in with it, out as CSL-JSON.
cat >"$work/case.sh" <<CASE
#!/usr/bin/env bash
library=\$(mktemp -d "$work/library.XXXXXX")
"$(realpath "$program")" --library "\$library/x" --offline import "\$1" >/dev/null 2>&1
"$(realpath "$program")" --library "\$library/x" --offline export --format csl-json
rm -rf "\$library"
CASE
chmod +x "$work/case.sh"

# Set, share that must hold, best other program (formats.md).
sets='bibtex .95 .82
bbt-bib .95 .90
pandoc-biblatex .96 .92
ris .95 .81
jabref-ris .95 .79
endnotexml .97 .96
jabref-endnotexml .95 .92
refer .95 .92
nbib .90 -
pubmedxml .90 .74
csljson-real 1.00 1.00'
names=$(awk '{ print $1 }' <<<"$sets" | paste -sd,)
python3 "$tools/score_formats.py" run "$tools/formats.txt" "$work/out" --formats "$names" --cmd "$work/case.sh {input}"
python3 "$tools/score_formats.py" score "$tools/formats.txt" "$work/out" --formats "$names" --json "$work/score.json" >/dev/null

status=0
while read -r set least peer; do
    python3 - "$work/score.json" "$set" "$least" "$peer" <<'SCORE' || status=1
import json, sys
path, name, least, peer = sys.argv[1:]
one = json.load(open(path))[name]
share = one["case_mean"]
held = share >= float(least)
note = f"at least {least}, best other {peer}" + ("" if held else "; NOT HELD")
print("RESULT", name, one["cases"], f"{share:.3f}", note, sep="\t")
sys.exit(not held)
SCORE
done <<<"$sets"

# Real files: entries that are there against COUNTS.tsv.
if [[ -f $corpus/bibtex-real/COUNTS.tsv ]]; then
    there=0 expected=0 files=0
    while IFS=$'\t' read -r name count; do
        library=$(mktemp -d "$work/library.XXXXXX")
        lines=$("$program" --library "$library/x" --offline --json import "$corpus/bibtex-real/$name" 2>/dev/null || true)
        found=$(grep -c -E '"status":"(added|duplicate)"' <<<"$lines" || true)
        there=$((there + (found < count ? found : count)))
        expected=$((expected + count))
        files=$((files + 1))
        rm -rf "$library"
    done <"$corpus/bibtex-real/COUNTS.tsv"
    awk -v t="$there" -v e="$expected" -v f="$files" 'BEGIN {
        printf "RESULT\tbibtex-real\t%d\t%.4f\t%d of %d entries of %d files, at least .999\n", f, t / e, t, e, f
        exit t / e < .999 }' || status=1
fi
exit "$status"
