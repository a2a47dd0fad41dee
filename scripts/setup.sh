#!/usr/bin/env bash
# Brings what is needed to build and test Offprint: setup.sh [demo|run|test]
#
# Says what it installs and why, installs nothing that is there already, and uses sudo only for
# system packages and only if it has to. Rust and Node themselves are not its business.
set -euo pipefail
source "$(dirname "$0")/env.sh"

purpose=${1:-test}
case $purpose in
    demo | run | test) ;;
    *) stop "setup.sh takes demo, run or test, not $purpose." ;;
esac

has() { command -v "$1" >/dev/null; }
has_library() { pkg-config --exists "$1" 2>/dev/null; }
# libclang-cpp is another library, which does not do.
has_libclang() {
    local folder found
    for folder in "${LIBCLANG_PATH:-/nowhere}" /usr/lib/llvm-*/lib /usr/lib /usr/lib64 /usr/lib/*-linux-gnu; do
        for found in "$folder"/libclang.so* "$folder"/libclang-[0-9]*.so*; do
            if [[ -e $found ]]; then return; fi
        done
    done
    return 1
}

# Is a version at least another? Both as 1.2.3.
at_least() { [[ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" == "$2" ]]; }

# --- Rust and Node ---------------------------------------------------------------------------

rust_needed=1.95
node_needed=20.19

has cargo || stop "Rust is missing. Install it from rustup.rs or your system (at least $rust_needed), then try again."
rust=$(rustc --version | cut -d ' ' -f 2)
at_least "$rust" "$rust_needed" || stop "Rust $rust is too old: Offprint needs at least $rust_needed. \`rustup update\` brings it."

if [[ $purpose != demo ]]; then
    { has node && has npm; } || stop "Node is missing. Install it with npm from nodejs.org or your system (at least $node_needed), then try again."
    node=$(node --version)
    at_least "${node#v}" "$node_needed" || stop "Node ${node#v} is too old: Offprint needs at least $node_needed."
fi

if [[ $purpose == test ]]; then
    for part in rustfmt clippy; do
        tool=cargo-${part/rustfmt/fmt}
        if has "$tool"; then continue; fi
        has rustup || stop "$tool is missing: install the package of your system that holds it."
        echo "Rust: $part (checks the form of the code)"
        rustup component add "$part"
    done
fi

# --- System packages -------------------------------------------------------------------------

packages=()
reasons=()

# need PACKAGE WHAT-IT-PROVIDES WHY PROBE…
need() {
    local package=$1 provides=$2 why=$3
    shift 3
    if "$@"; then return; fi
    packages+=("$package")
    reasons+=("$(printf '  %-24s %s: %s' "$package" "$provides" "$why")")
}

need build-essential "C compiler and linker" "builds SQLite and links the programs" has cc
need pkg-config "pkg-config" "finds the system libraries" has pkg-config
need libclang-dev "libclang" "reads SQLite's header, for undo" has_libclang
if [[ $purpose != demo ]]; then
    need libwebkit2gtk-4.1-dev "WebKitGTK 4.1 with headers" "shows the window" has_library webkit2gtk-4.1
fi
if [[ $purpose == test ]]; then
    need git "git" "compares generated files with committed ones" has git
    need webkit2gtk-driver "WebKitWebDriver" "drives the window in tests" has WebKitWebDriver
    need xvfb "Xvfb" "a display for tests" has Xvfb
    need dbus-daemon "dbus-daemon" "a message bus for tests" has dbus-daemon
    need xclip "xclip" "puts text on the clipboard in tests" has xclip
    need shellcheck "shellcheck" "checks the scripts" has shellcheck
    need strace "strace" "records writes for the power-cut tests" has strace
fi

if ((${#packages[@]})); then
    if ! has apt-get; then
        printf '%s\n' "These are missing, here under their Debian names:" "${reasons[@]}" >&2
        stop "Offprint installs packages only on Debian and its kin. Install these, then try again."
    fi
    printf '%s\n' "Installing system packages:" "${reasons[@]}"
    root=()
    if [[ $(id -u) != 0 ]]; then
        has sudo || stop "Installing them needs root, and there is no sudo. As root: apt-get install ${packages[*]}"
        root=(sudo)
    fi
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

# --- npm packages and cargo-deny -------------------------------------------------------------

if [[ $purpose != demo ]]; then
    stamp=ui/node_modules/.offprint-lock
    if ! cmp -s ui/package-lock.json "$stamp"; then
        echo "Installing the npm packages of ui/package-lock.json (the page and its tests)"
        npm --prefix ui ci --no-audit --no-fund --loglevel=error
        cp ui/package-lock.json "$stamp"
    fi
fi

if [[ $purpose == test ]] && ! has cargo-deny; then
    echo "Installing cargo-deny (checks licences and sources of dependencies; built once, 3 to 5 minutes)"
    env -u CARGO_TARGET_DIR cargo install cargo-deny --locked --version '^0.20' --quiet
fi
