# shellcheck shell=bash
# Sourced by the gates: runs named steps one after the other and closes with a table.
# A step that fails does not keep the next one from running; `finish` gives the exit status.

step_rows=()
step_wrong=()
step_log=$(mktemp)
trap 'rm -f "$step_log"' EXIT
passed=0
failed=0
gate_started=$SECONDS

# step NAME COMMAND…
step() {
    local name=$1 started=$SECONDS verdict=ok good bad
    shift
    printf '\n==> %s\n' "$name"
    if ! "$@" 2>&1 </dev/null | tee "$step_log"; then
        verdict=FAILED
    fi
    good=$(count passed)
    bad=$(count failed)
    # What runs no tests of its own counts as one.
    if [[ $verdict == ok && $good == 0 ]]; then good=1; fi
    if [[ $verdict != ok ]]; then
        if [[ $bad == 0 ]]; then bad=1; fi
        step_wrong+=("$(printf '==> %s\n' "$name"; wrong)")
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    step_rows+=("$(printf '%-34s %7s %7s %6ss  %s' "$name" "$good" "$bad" $((SECONDS - started)) "$verdict")")
}

# How many tests the last step said had passed or failed: `cargo test`, vitest, `node --test`.
count() {
    sed 's/\x1b\[[0-9;]*m//g' "$step_log" | awk -v what="$1" '
        $0 ~ /^test result: / { for (i = 2; i <= NF; i++) if ($i == what ";") sum += $(i - 1) }
        $0 ~ /^ *Tests +[0-9]/ { for (i = 2; i <= NF; i++) if ($i == what) sum += $(i - 1) }
        $1 == "ℹ" && $2 == (what == "passed" ? "pass" : "fail") { sum += $3 }
        END { print sum + 0 }'
}

# What the last step said of what failed: the names of tests, and what each expected.
wrong() {
    sed 's/\x1b\[[0-9;]*m//g' "$step_log" | grep -aE \
        '^(error|warning: unused)|^ *(FAIL|×|✖) |panicked at|^ *[A-Za-z]*Error(:| \[)|Unhandled|originated in|latest test|^test .*FAILED|SC[0-9]{4}' |
        cut -c 1-300 | head -n 60 || true
}

finish() {
    printf '\n%-34s %7s %7s %7s\n' step passed failed time
    printf '%s\n' "${step_rows[@]}"
    printf '%-34s %7s %7s %6ss\n\n' all "$passed" "$failed" $((SECONDS - gate_started))
    # Last, since whoever reads only the end wants to know which.
    if ((failed > 0)); then printf '%s\n' "${step_wrong[@]}" ''; fi
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [[ $failed == 0 ]]
}
