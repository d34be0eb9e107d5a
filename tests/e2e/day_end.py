"""The end of a day on the station's own screen, with the real programs: what was sent, the square for the office.

Usage: day_end.py BIN
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from evening import Evening

PIN = "480317"
CLOSE = "touch deed:close\nexpect staff-count\npin 2\ntouch forward\nexpect staff-close\ntouch close\nexpect staff-day-end\n"


def unlocked(steps):
    return f"touch chrome:staff\nexpect staff-pin\npin {PIN}\nexpect staff\n{steps}"


def on_screen(at, station, steps, status=0, size="1280x800"):
    script = at.folder / "staff.script"
    script.write_text(unlocked(steps))
    return at.run("valurna-kiosk", "--data", station, "--headless", "--size", size, "--script", script, "--screenshots", "pictures",
                  status=status)


def scanned(at, name):
    """What other people's program reads off the picture of a screen."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", at.folder / "pictures" / f"{name}.png"], capture_output=True, text=True)
    return done.stdout.strip() + "\n"


def begin(at, stations):
    at.prepare(stations)
    (at.folder / "pin").write_text(PIN + "\n")
    for station in stations:
        at.sync("pin", station, "--role", "coordinator", "--pin-file", "pin")
        at.vote(station, station, votes=2)


def the_square(at):
    """Drawn on the panel, read by zbar: the very text of the command, at any size of the panel and of the words, and the office
    takes it."""
    on_screen(at, "skola", CLOSE + "touch code\nexpect staff-code\nscreenshot wide\n")
    code = at.sync("closing-code", "skola")
    assert scanned(at, "wide") == code, scanned(at, "wide")
    for size in ("800x1280", "1024x600", "1920x1080"):
        largest = "touch chrome:size\ntouch size:3\ntouch close\n" if size != "1024x600" else ""
        on_screen(at, "skola", f"touch deed:day-end\ntouch code\n{largest}screenshot {size}\n", size=size)
        assert scanned(at, size) == code, size
    (at.folder / "scanned").write_text(scanned(at, "wide"))
    said = at.tally("stations", "closing-code", "scanned")
    assert "has closed with" in said and "0 are here" in said, said
    assert "red: by its closing code it holds more than has come" in at.listed()[0]


def whole_and_then_empty(at):
    """One station sends, one has not closed: the note says so station by station. Then all is green, and the station is emptied."""
    at.serve()
    at.sync("push", "skola")
    stations = "touch deed:day-end\nexpect staff-day-end\nwait 2\nscreenshot day\ntouch stations\nexpect staff-reconciliation\n"
    on_screen(at, "skola", stations + "screenshot stations\n")
    note = (at.folder / "skola" / "reconciliation.note").read_text()
    assert re.search(r"^station \S+ closed log \d+ \S+ declared 2 0 received 2 0 admitted 2 green\nname skola\n"
                     r"slips 4 used 2 void 0 unused 2$", note, re.M), note
    assert re.search(r"^station \S+ never log 0 .* red nothing-received\nname torg$", note, re.M), note
    assert not (at.folder / "torg" / "reconciliation.note").exists()  # it has not closed: it is told nothing of the others

    # A second round brings nothing new, and the note stays as it was.
    before = (at.folder / "skola" / "reconciliation.note").stat().st_mtime_ns
    at.sync("push", "skola")
    assert (at.folder / "skola" / "reconciliation.note").stat().st_mtime_ns == before

    on_screen(at, "torg", CLOSE)
    at.run("valurna-sync", "wipe", "--data", "torg", "--station", "torg", status=1)  # the server has nothing of it
    at.sync("push", "torg")
    for _ in range(20):  # the office looks anew at most every few seconds
        at.sync("push", "skola")
        note = (at.folder / "skola" / "reconciliation.note").read_text()
        if "\ngreen\n" in note:
            break
        time.sleep(1)
    assert note.count(" green\n") == 2 and "\ngreen\n" in note, note

    # A poll worker or an organiser does not empty it; a coordinator is asked twice.
    (at.folder / "pin").write_text("719264\n")
    at.sync("pin", "skola", "--role", "organiser", "--pin-file", "pin")
    script = at.folder / "staff.script"
    script.write_text("touch chrome:staff\npin 719264\ntouch deed:day-end\ntouch stations\ntouch forward\n")
    at.run("valurna-kiosk", "--data", "skola", "--headless", "--script", script, status=1)
    on_screen(at, "skola", stations + "touch forward\nexpect staff-empty\ntouch go-on\ntouch back\nexpect staff-reconciliation\n")
    assert (at.folder / "skola" / "station.key").exists()
    shutil.copytree(at.folder / "skola", at.folder / "old-card")
    said = on_screen(at, "skola", stations + "touch forward\ntouch go-on\ntouch empty\nexpect staff\nscreenshot emptied\n"
                     "touch chrome:lock\nexpect stopped\nscreenshot over\n")
    assert said.splitlines()[1:] == [], said
    left = sorted(file.name for file in (at.folder / "skola").iterdir())
    assert left == ["emptied.note", "kiosk.log", "reconciliation.note", "staff.log", "station.lock"], left
    assert "coordinator wipe" in (at.folder / "skola" / "staff.log").read_text()
    # Switched on again it asks for the slip of its next vote, and nothing of the last one is there.
    (at.folder / "asks.script").write_text("expect enrol\n")
    at.run("valurna-kiosk", "--data", "skola", "--headless", "--script", at.folder / "asks.script")

    # Whoever puts the old card back is told.
    said = at.run("valurna-kiosk", "--data", "old-card", "--headless", "--script", script, status=1)
    assert "this station was emptied after its vote" in said, said
    # By command, the other one.
    at.sync("push", "torg")
    at.run("valurna-sync", "wipe", "--data", "torg", status=1)  # nobody can be asked
    at.run("valurna-sync", "wipe", "--data", "torg", "--station", "torg")

    # The same machine serves the next vote.
    at.tally("stations", "slip", "--label", "next", "--address", f"https://127.0.0.1:{at.port}", "--out", "next.json", "--no-qr")
    at.sync("enrol", "skola", "next.json")
    assert (at.folder / "skola" / "station.key").exists() and not (at.folder / "skola" / "emptied.note").exists()
    assert [file.name for file in (at.folder / "skola" / "emptied").rglob("*.note")]


def main():
    with tempfile.TemporaryDirectory() as name:
        at = Evening(sys.argv[1], pathlib.Path(name))
        try:
            begin(at, ["skola", "torg"])
            the_square(at)
            whole_and_then_empty(at)
        finally:
            at.stop()


if __name__ == "__main__":
    main()
