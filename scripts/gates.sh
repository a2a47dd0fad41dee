# shellcheck shell=bash
# Sourced by check.sh and test.sh: the gates that both hold.

rust_and_page_gates() {
    step "page: types and build" build_page
    step "rustfmt" cargo fmt --all --check
    step "clippy" cargo clippy --workspace --all-targets --features offprint/faults --quiet -- --deny warnings
    step "cargo test" cargo test --workspace --features offprint/faults --quiet
    step "generated types are current" generated_types_are_current
    step "cargo deny" cargo deny --log-level error check licenses bans sources
    step "eslint" npm --prefix ui run --silent lint
    step "vitest" npm --prefix ui run --silent test
    step "shellcheck" shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh .ci/run
}

# The tests write the types that the page uses; what they wrote must be what is committed.
generated_types_are_current() {
    local changed
    if ! git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        echo "not a git work tree: nothing to compare with"
        return 0
    fi
    changed=$(git status --porcelain -- ui/src/api/bindings)
    if [[ -n $changed ]]; then
        printf '%s\n' "These differ from what is committed; commit them with the change of the Rust types:" "$changed"
        return 1
    fi
}
