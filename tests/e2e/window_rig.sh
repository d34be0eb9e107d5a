# Sourced by the tests that look at the station in a real window: a display of its own, a station with a server behind it, and a
# person with a mouse. They set `bin`; `work` is their folder, and all that is started ends with them.
work=$(mktemp -d)
export XDG_STATE_HOME=$work/machine  # what the station remembers outside its folder
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT
fail() { echo "$1" >&2 && exit 1; }

# begin_station ID CODES: an election, its server, an enrolled station, and a display.
begin_station() {
    "$bin/valurna-tally" election import-pabulib assets/demo/Netherlands_Amsterdam_588.pb \
        --texts assets/demo/amsterdam-588.texts.json --languages sv,en --id "$1" --domain localhost -o "$work/election.json" >/dev/null
    "$bin/valurna-tally" codes issue --data "$work/server" --election "$work/election.json" --count "$2" --out "$work/codes.txt" >/dev/null
    head -c 24 /dev/urandom | base64 >"$work/passphrase"
    "$bin/valurna-tally" election build "$work/election.json" --data "$work/server" --pictures assets/demo \
        --passphrase-file "$work/passphrase" >/dev/null
    "$bin/valurna-tally" serve --data "$work/server" --port 0 --port-file "$work/port" >/dev/null 2>&1 &
    pids+=($!)
    for _ in $(seq 600); do [ -s "$work/port" ] && break || sleep 0.1; done
    "$bin/valurna-tally" stations slip --data "$work/server" --label Window \
        --address "https://127.0.0.1:$(cat "$work/port")" --out "$work/slip.json" >/dev/null
    "$bin/valurna-sync" enrol "$work/slip.json" --data "$work/station" >/dev/null
    begin_display
}

begin_display() {
    # Xvfb picks a free number and tells it.
    Xvfb -displayfd 9 -noreset -screen 0 1280x800x24 -nolisten tcp 9>"$work/display" 2>/dev/null &
    pids+=($!)
    for _ in $(seq 300); do [ -s "$work/display" ] && break || sleep 0.1; done
    export DISPLAY=:$(cat "$work/display")
}

# open_kiosk [OPTION...]: the station, or what the options name instead of it.
open_kiosk() {
    [ $# -gt 0 ] || set -- --data "$work/station" --open --on "$(date +%F)" --reason "a test" --allow-exit
    "$bin/valurna-kiosk" "$@" --window 1280x800 --language sv >"$work/kiosk.log" 2>&1 &
    kiosk=$!
    pids+=("$kiosk")
    window=
    for _ in $(seq 600); do
        window=$(xdotool search --onlyvisible --pid "$kiosk" 2>/dev/null | head -n 1 || true)
        [ -n "$window" ] && break
        kill -0 "$kiosk" 2>/dev/null || { cat "$work/kiosk.log" >&2 && fail "the station did not start"; }
        sleep 0.1
    done
    [ -n "$window" ] || { cat "$work/kiosk.log" >&2 && fail "the station shows no window"; }
    sleep 1.5
}
close_kiosk() {
    local status=0
    kill -TERM "$kiosk"
    wait "$kiosk" || status=$?
    [ "$status" -eq 0 ] || { cat "$work/kiosk.log" >&2 && fail "the station ended with $status when it was told to end"; }
}

# What a person does between two touches: waits until the picture has changed and stands still.
picture() { import -window root rgba:- | md5sum; }
await_change() {
    local last=$1 now
    for _ in $(seq 150); do
        sleep 0.2
        now=$(picture)
        if [ "$now" != "$1" ] && [ "$now" = "$last" ]; then return 0; fi
        last=$now
    done
    import -window root "${VALURNA_STUCK_PICTURE:-$work/stuck.png}"
    fail "the picture did not change after: $2"
}
touch_at() {
    local before
    before=$(picture)
    xdotool mousemove --window "$window" "$1" "$2" click 1
    await_change "$before" "$3"
}
ballots() { "$bin/valurna-sync" status --data "$work/station" --json; }
