# Sourced by every script here: the root, and the few words that they all say.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-3}"
}

# A file that uses a precompiled header is cached too.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

# Reads the build's own lines and says how far it is: on a terminal in one line, elsewhere once per tenth.
show_progress() {
    awk -v terminal="$([ -t 1 ] && echo 1)" '
        match($0, /^\[[0-9]+\/[0-9]+\]/) {
            split(substr($0, 2, RLENGTH - 2), at, "/")
            if (terminal) printf "\rbuilding: step %d of %d ", at[1], at[2]
            else if (at[1] * 10 >= at[2] * tenth) { printf "building: step %d of %d\n", at[1], at[2]; tenth = int(at[1] * 10 / at[2]) + 1 }
            fflush()
        }
        END { if (terminal && NR) print "" }'
}

# build PRESET [TARGET ...]: configures and builds; what the tools print is shown only where they fail.
build() {
    local preset=$1 log
    shift
    log=$(mktemp)
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2 && rm -f "$log"
        die "the build could not be configured (above); ./scripts/setup installs what it needs"
    fi
    if ! cmake --build "build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} 2>&1 | tee "$log" | show_progress; then
        grep -v '^\[' "$log" | tail -n 60 >&2 && rm -f "$log"
        die "the build failed (above)" 1
    fi
    rm -f "$log"
}
