# shellcheck shell=bash
# Sourced by bench, conformance and faults: collects lines of results and prints them as one table.
#
# A result is a line with tabs: `RESULT<tab>name<tab>column<tab>…`, written by whatever measured it.

# results_of COMMAND…: runs it, shows its other output, and keeps its results in the variable `results`.
results_of() {
    local log status=0
    log=$(mktemp)
    "$@" 2>&1 | tee "$log" | { grep -v $'^RESULT\t' || true; } || status=$?
    results+=$(grep $'^RESULT\t' "$log" | cut -f 2- || true)
    results+=$'\n'
    rm -f "$log"
    return "$status"
}

# print_table HEADING…: the headings, then every result so far, in columns.
print_table() {
    local IFS=$'\t'
    printf '\n'
    printf '%s\n%s\n' "$*" "${results:-}" | awk -F '\t' '
        NF { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > wide[i]) wide[i] = length($i) }; cells[NR] = NF }
        END { for (row = 1; row <= NR; row++) if (cells[row]) {
            line = ""
            for (i = 1; i <= cells[row]; i++) line = line sprintf("%-" (wide[i] + 2) "s", cell[row, i])
            sub(/ +$/, "", line); print line } }'
}
