# Sourced by every script here: the root, and the few words that they all say.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-3}"
}

# build PRESET [TARGET ...]: configures and builds; the configuration is shown only where it fails.
build() {
    local preset=$1 log
    shift
    log=$(mktemp)
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2 && rm -f "$log"
        die "the build could not be configured (above); ./scripts/setup installs what it needs"
    fi
    rm -f "$log"
    cmake --build "build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} || die "the build failed (above)" 1
}
