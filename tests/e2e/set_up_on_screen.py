#!/usr/bin/env python3
"""A machine becomes a station with nothing but its screen: a slip under the scanner, keys compared, enrolled, open for votes. And what
the screen says where it does not work. Argument: the folder of the programs."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from evening import Evening

SCAN = "touch lang:en\nexpect enrol-slip\nscan @square\nexpect enrol-compare\n"
SET_UP = "expect enrol\n" + SCAN + "touch alike\nexpect enrol-done\ntouch forward\nexpect start\n"


class SetUp(Evening):
    def slip(self, name, port=None):
        """A station slip, and what its square holds."""
        self.tally("stations", "slip", "--label", name, "--address", f"https://127.0.0.1:{port or self.port}", "--out", f"{name}.json", "--no-qr")
        self.square(json.loads((self.folder / f"{name}.json").read_text()))

    def slip_on_paper(self, name):
        """The same on paper: what a camera's pictures of it hold, by the library that a camera's program uses."""
        self.tally("stations", "slip", "--label", name, "--address", f"https://127.0.0.1:{self.port}", "--pdf", f"{name}.pdf", "--out",
                   f"{name}.json", "--no-qr")
        subprocess.run(["pdftoppm", "-png", "-r", "150", "-singlefile", f"{name}.pdf", "paper"], cwd=self.folder, check=True)
        picture = self.folder / "paper.png"
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, check=True).stdout
        read = next(line + "\n" for line in read.splitlines() if line.startswith("{"))  # beside it stands the square that tries a reader
        (self.folder / "square").write_text(read)
        assert json.loads(read) == json.loads((self.folder / f"{name}.json").read_text()) and read.isascii()
        words = subprocess.run(["pdftotext", "-layout", f"{name}.pdf", "-"], cwd=self.folder, capture_output=True, text=True, check=True).stdout
        return words

    def square(self, slip):
        (self.folder / "square").write_text(json.dumps(slip, separators=(",", ":")) + "\n")

    def at_office(self, label):
        """What the list of stations says of one, and the whole list."""
        said = self.tally("stations", "list", status=None)
        found = re.search(rf"^(?:GREEN|RED  |AMBER)  {label} \(.*?(?=^\S)", said, re.M | re.S)
        assert found, said
        return found[0], said

    def screen(self, station, steps, *words, status=0):
        (self.folder / "script").write_text(steps)
        return self.run("valurna-kiosk", "--data", station, "--headless", "--script", self.folder / "script", *words, status=status)


def becomes_a_station(town):
    """By the slip's square, under scanners and keyboards of two layouts, in a language that stays; then people vote there."""
    town.slip("Räksmörgås Library")
    said = town.screen("library", SET_UP)
    assert "error" not in said.lower(), said
    assert (town.folder / "library" / "assignment.note").exists()
    assert (town.folder / "library" / "language.txt").read_text() == "en\n"
    town.at_office("Räksmörgås Library")
    slip = json.loads((town.folder / "library" / "slip.json").read_text())
    assert slip["label"] == "Räksmörgås Library"
    log = (town.folder / "library" / "kiosk.log").read_text()
    assert slip["token"] not in log and slip["token"] not in said
    # What stands on the paper is what the screen asks to compare.
    words = town.slip_on_paper("Skolan i Hjällbo")
    said = town.screen("school", SCAN + "screenshot compare\n", "--screenshots", town.folder)
    assert re.search(r"([0-9a-f]{4} ){7}[0-9a-f]{4}", words), words
    # A machine whose keyboard is German, with the scanner as it came from the factory.
    town.screen("school", SET_UP.replace("@square", "@square layout=qwertz caps=on"))
    town.sync("open", "library")
    town.vote("library", "Library", votes=1)
    # Chosen was a language that this vote lacks: the station goes on in the vote's first one, and keeps that.
    town.slip("Orchard")
    town.screen("orchard", SET_UP.replace("lang:en", "lang:ar"))
    assert (town.folder / "orchard" / "language.txt").read_text() == "sv\n"
    # Switched on again it is a station, and no slip is asked for.
    town.screen("library", "expect start\n")


def says_what_is_wrong(town):
    # Nothing that is no slip, and a slip that was not read whole.
    town.slip("Hall")
    slip = json.loads((town.folder / "Hall.json").read_text())
    whole = (town.folder / "square").read_text()
    (town.folder / "square").write_text(whole[:200] + "\n")
    town.screen("hall", "touch lang:sv\nscan @square\nexpect enrol-slip\nscan K7QF2MHT9WXA\nexpect enrol-slip\ntouch stick\nexpect enrol-slip\n")
    (town.folder / "square").write_text(whole)
    # People say that it is not what the paper says: nothing was asked of any server, and nothing is kept.
    town.screen("hall", SCAN + "touch differs\nexpect enrol-slip\n")
    assert not (town.folder / "hall").exists()
    # No server: try again, and again; then the same slip works.
    town.stop()
    town.screen("hall", SCAN + "touch alike\nexpect enrol-work\ntouch again\nexpect enrol-work\ntouch back\nexpect enrol-compare\n")
    assert not (town.folder / "hall" / "assignment.note").exists()
    town.serve()
    # Another machine with the same slip, and a slip of nobody.
    town.screen("hall", SET_UP)
    town.screen("spy", SCAN + "touch alike\nexpect enrol-work\n")
    assert not (town.folder / "spy" / "assignment.note").exists()
    town.square(slip | {"token": "0" * 64, "station_id": "nowhere"})
    town.screen("nowhere", SCAN + "touch alike\nexpect enrol-work\n")
    assert not (town.folder / "nowhere" / "assignment.note").exists()
    # Somebody else's server behind the slip's address: its key is not the slip's.
    town.square(slip | {"pins": ["sha256//" + "A" * 43 + "="]})
    town.screen("fooled", SCAN + "touch alike\nexpect enrol-work\n")
    assert not (town.folder / "fooled" / "assignment.note").exists()


def takes_the_place_of_a_broken_one(town):
    """docs/spare-station.md, from the new slip to the first vote. The time is printed, not judged."""
    town.sync("push", "library")
    os.rename(town.folder / "library", town.folder / "broken")
    begun = time.monotonic()
    town.slip("Spare 1")
    town.screen("spare", SET_UP)
    town.sync("open", "spare")
    town.vote("spare", "Library", votes=1, skip=1)
    print(f"from the slip to the first vote on the spare machine: {time.monotonic() - begun:.1f} s")
    town.sync("push", "spare")
    origins = [json.loads((town.folder / name / "slip.json").read_text()) for name in ("broken", "spare")]
    assert origins[0]["station_id"] != origins[1]["station_id"]
    for name in ("Räksmörgås Library", "Spare 1"):
        assert "received 1 ballot" in town.at_office(name)[0]
    # The broken machine is mended and comes back: it is the station that it was, and nothing is counted twice.
    town.vote("broken", "Library", votes=1, skip=2)
    town.sync("push", "broken")
    station, said = town.at_office("Räksmörgås Library")
    assert "received 2 ballots" in station and "3 used" in said, said


def by_stick(town):
    """No network at all: the office's stick enrols the machine, and brings its key and its votes back."""
    town.slip("Island")
    stick = town.folder / "stick"
    stick.mkdir()
    town.tally("export-stick", stick)
    slip = (town.folder / "square").read_text()
    town.stop()
    (town.folder / "Island.line").write_text(slip)
    town.sync("enrol", "island", "Island.line", "--stick", stick)
    town.sync("open", "island")
    town.vote("island", "Library", votes=1, skip=3)
    assert json.loads(slip)["token"] not in "".join(file.read_text(errors="replace") for file in stick.rglob("*") if file.is_file())
    # A copy of the slip in another machine, without a network too: the office takes the first that comes.
    other = town.folder / "other-stick"
    other.mkdir()
    town.tally("export-stick", other)
    town.on_machine("another")
    town.sync("enrol", "copy", "Island.line", "--stick", other)
    town.on_machine("machine")
    town.sync("export", "island", stick)
    said = town.tally("import-stick", stick)
    assert "taken in: 2 new" in said, said
    town.tally("import-stick", other, status=None)
    assert "received 1 ballot" in town.at_office("Island")[0]
    key = json.loads((town.folder / "island" / "slip.json").read_text())["station_id"]
    enrolled = (stick / "valurna").rglob("enrolment")
    assert any(f"/{key}\n" in file.read_text() for file in enrolled)
    # A proof for another key is refused: whoever finds a stick enrols nothing.
    town.slip("Forged")
    forged = town.folder / "forged"
    forged.mkdir()
    town.tally("export-stick", forged)
    (town.folder / "Forged.line").write_text((town.folder / "square").read_text())
    town.sync("enrol", "thief", "Forged.line", "--stick", forged)
    left = next((forged / "valurna").rglob("enrolment"))
    text = left.read_text()
    at = text.index("key ") + 4
    left.write_text(text[:at] + "0" * 64 + text[at + 64:])
    said = town.tally("import-stick", forged, status=None)
    assert "does not have this station's slip" in said, said
    town.serve()


def main():
    with tempfile.TemporaryDirectory() as folder:
        town = SetUp(sys.argv[1], pathlib.Path(folder))
        try:
            town.prepare(["Library"])
            town.serve()
            becomes_a_station(town)
            says_what_is_wrong(town)
            takes_the_place_of_a_broken_one(town)
            by_stick(town)
        finally:
            town.stop()


if __name__ == "__main__":
    main()
