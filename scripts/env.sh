# shellcheck shell=bash
# Sourced by the other scripts: where they run, and where the builds go.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$HOME/.cache/offprint-target}"
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Says why nothing can go on, and stops.
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Builds the page into ui/dist, if anything that it is made of is newer.
build_page() {
    if [[ -f ui/dist/index.html ]] && [[ -z "$(find ui -path ui/node_modules -prune -o -path ui/dist -prune \
        -o -type f -newer ui/dist/index.html -print -quit)" ]]; then
        return 0
    fi
    npm --prefix ui run --silent build
}
