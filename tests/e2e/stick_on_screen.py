"""A station without a network and a stick as Windows formats it, by the screen alone: the votes go home on it, the office's answers
come back on it, and a newer election reaches a station that has not opened.

Usage: stick_on_screen.py BIN
Needs root, a loop device and exfat-fuse: the stick is a real drive with exFAT, mounted as a desktop does it, which Linux calls
removable. Elsewhere it ends with 77, which is no success.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from evening import Evening

BIN = pathlib.Path(sys.argv[1]).resolve()
SKIPPED = 77


class Drive:
    """An exFAT stick in a slot of this machine. What it is called is known to this process and those that it starts."""

    def __init__(self, folder):
        self.at, image = folder / "media" / "STICK", folder / "stick.img"
        self.at.mkdir(parents=True)
        with open(image, "wb") as file:
            file.truncate(64 << 20)
        subprocess.run(["mkfs.exfat", image], check=True, capture_output=True)
        found = subprocess.run(["losetup", "--find", "--show", image], capture_output=True, text=True)
        if found.returncode != 0:
            raise SystemExit(SKIPPED)
        self.device = found.stdout.strip()
        (folder / "one").write_text("1\n")
        subprocess.run(["mount", "--bind", folder / "one", f"/sys/block/{pathlib.Path(self.device).name}/removable"], check=True)

    def put_in(self):
        subprocess.run(["mount.exfat-fuse", self.device, self.at], check=True, capture_output=True)

    def named_by_udev(self):
        links = pathlib.Path("/dev/disk/by-uuid")
        links.mkdir(parents=True, exist_ok=True)
        (links / "51DE-B1DE").unlink(missing_ok=True)
        (links / "51DE-B1DE").symlink_to(self.device)

    def leave_to_udisks(self, folder):
        """From here on nothing mounts the stick but what the station asks for: udisksctl, which needs a whole desktop, by a stand-in."""
        tool = self.udisks = folder / "bin" / "udisksctl"
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f"#!/bin/sh\n[ \"$2 $3 $4\" = \"--no-user-interaction --block-device {self.device}\" ] || exit 1\n"
                        f"case $1 in mount) exec mount.exfat-fuse {self.device} {self.at} ;; unmount) exec umount {self.at} ;; esac\n")
        tool.chmod(0o755)
        os.environ["PATH"] = f"{tool.parent}:{os.environ['PATH']}"

    def take_out(self):
        """As a person waits for its light: the station's copy goes on behind the screen for a moment."""
        for _ in range(100):
            if subprocess.run(["umount", self.at], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit("the stick stays in use")

    def is_in(self):
        return str(self.at) in pathlib.Path("/proc/self/mountinfo").read_text()

    def throw_away(self):
        if self.is_in():
            self.take_out()
        pathlib.Path("/dev/disk/by-uuid/51DE-B1DE").unlink(missing_ok=True)
        subprocess.run(["umount", f"/sys/block/{pathlib.Path(self.device).name}/removable"])
        subprocess.run(["losetup", "-d", self.device], check=True)


class Later(Evening):
    """A vote whose station has enrolled and not opened."""

    def enrol(self, station):
        self.run("valurna-tally", "election", "new", "vote.json")
        file = self.folder / "vote.json"
        file.write_text(file.read_text().replace('"format"', '"practice": true,\n  "format"', 1))
        self.tally("codes", "issue", "--election", "vote.json", "--count", 2, "--place", station, "--out", f"{station}.txt")
        self.tally("election", "build", "vote.json", "--passphrase-file", "pass")
        self.serve()
        self.tally("stations", "slip", "--label", station, "--address", f"https://127.0.0.1:{self.port}", "--out", f"{station}.json", "--no-qr")
        self.sync("enrol", station, f"{station}.json")
        self.stop()


def by_hand(at, station, steps, status=0):
    """What a member of staff touches, after the PIN."""
    (at.folder / "script").write_text("touch chrome:staff\npin 480317\nexpect staff\n" + steps)
    return at.run("valurna-kiosk", "--data", station, "--headless", "--script", at.folder / "script", status=status)


def becomes_a_station(office, drive):
    """Without a network, a reader or a camera: the slip, and what the server would send, lie on one stick."""
    office.tally("stations", "slip", "--label", "hallen", "--address", "https://127.0.0.1:1", "--out", "hallen.json", "--no-qr")
    office.tally("export-stick", drive.at)
    drive.take_out()
    asks = "expect enrol\ntouch lang:en\nexpect enrol-slip\ntouch stick\n"

    def screen(steps):
        (office.folder / "script").write_text(asks + steps)
        return office.run("valurna-kiosk", "--data", "hallen", "--headless", "--script", office.folder / "script")

    screen("expect enrol-slip\n")  # there is no slip on it
    assert not drive.is_in()
    drive.put_in()
    shutil.copy(office.folder / "hallen.json", drive.at / "hallen.json")
    (drive.at / "letter.txt").write_text("Welcome to the day of voting.\n")
    drive.take_out()
    screen("expect enrol-compare\ntouch alike\nexpect enrol-work\ntouch stick\nexpect enrol-done\ntouch forward\nexpect start\n")
    assert not drive.is_in()
    assert "red" not in office.sync("status", "hallen").lower()
    token = json.loads((office.folder / "hallen.json").read_text())["token"]
    assert token not in (office.folder / "hallen" / "kiosk.log").read_text()
    drive.put_in()
    office.tally("import-stick", drive.at, status=1)  # the other office's station is left
    said = office.tally("stations", "list", status=None)
    assert "hallen (hallen)" in said, said
    key = re.search(r"hallen \(hallen\).*?((?:[0-9a-f]{4} ){7}[0-9a-f]{4})", said, re.S)
    assert key, "the office knows the key that the stick brought: " + said


def stays_in(office, drive):
    """The stick becomes the station's second medium by one touch, and is found again after a start, wherever it is mounted then."""
    while drive.is_in():
        drive.take_out()
    drive.named_by_udev()
    by_hand(office, "torg", "touch deed:stick\nexpect staff-stick\ntouch stick:keep\nexpect staff-stick\ntouch back\nexpect staff\n")
    assert drive.is_in(), "it stays in"
    note = office.folder / "torg" / "second-medium"
    assert note.read_text() == f"{drive.at}\n51DE-B1DE\n", note.read_text()
    assert "second medium" not in office.sync("status", "torg")
    # It is none of the sticks that come and go.
    assert "\"stick:keep\" cannot be touched" in by_hand(office, "torg", "touch deed:stick\ntouch stick:keep\n", status=1)
    # The machine starts again: nothing mounts the stick (nor does a copy that the ended kiosk began), and next time it has another place.
    drive.udisks.unlink()
    drive.take_out()
    assert "it is not here" in office.sync("copy", "torg", status=1, wrap=["env", "PATH=/nowhere"])
    drive.at = drive.at.parent / "ANOTHER"
    drive.at.mkdir()
    drive.leave_to_udisks(office.folder)
    office.vote("torg", "torg", votes=1, skip=2)
    assert "are on the second medium" in office.sync("copy", "torg")
    assert drive.is_in() and note.read_text() == f"{drive.at}\n51DE-B1DE\n", note.read_text()
    # The office takes the copy as any stick (another office's station lies beside it), and the station hears of it.
    assert "torg (torg): taken in" in office.tally("import-stick", drive.at, status=1)
    office.sync("import", "torg", drive.at)
    confirmed, here = re.search(r"(\d+) of its (\d+) entries", office.sync("status", "torg")).groups()
    assert confirmed == here


def day(folder):
    at = Evening(BIN, folder)
    drive = None
    (folder / "later").mkdir()
    later = Later(BIN, folder / "later")
    try:
        at.prepare(["torg"])
        later.enrol("skola")
        for office, station in ((at, "torg"), (later, "skola")):
            (office.folder / "pin").write_text("480317\n")
            office.run("valurna-sync", "pin", "--role", "organiser", "--pin-file", "pin", "--data", station)
        at.vote("torg", "torg", votes=2)

        # Nothing is in: nothing is offered. Then by one touch, and the machine lets go of the stick by itself.
        assert "\"stick:export\" cannot be touched" in by_hand(at, "torg", "touch deed:stick\ntouch stick:export\n", status=1)
        drive = Drive(folder)
        by_hand(at, "torg", "touch deed:stick\ntouch stick:export\nexpect staff-stick\ntouch back\nexpect staff\n")
        assert "work on the stick ended: cannot-open" in (folder / "torg" / "kiosk.log").read_text(), "nobody mounts it here"
        drive.put_in()
        by_hand(at, "torg", "touch deed:stick\nexpect staff-stick\ntouch stick:export\nexpect staff-stick\ntouch back\nexpect staff\n")
        assert not drive.is_in(), "what may be pulled out is not in use any more"

        drive.put_in()
        said = at.tally("import-stick", drive.at)
        assert "torg (torg): taken in: 8 new" in said  # open, two votes, three unlockings, the saving, once in vain
        drive.take_out()
        drive.put_in()
        by_hand(at, "torg", "touch deed:stick\ntouch stick:import\nexpect staff-stick\ntouch back\nexpect staff\n")
        assert not drive.is_in()
        assert "8 of its 10 entries confirmed" in at.sync("status", "torg")

        # Another vote, which has not begun: it is made anew with more slips, and reaches a station by stick alone.
        later.tally("codes", "issue", "--election", "vote.json", "--count", 2, "--place", "more", "--out", "more.txt")
        later.tally("election", "build", "vote.json", "--passphrase-file", "pass")
        drive.put_in()
        later.tally("export-stick", drive.at)
        by_hand(later, "skola", "touch deed:stick\ntouch stick:import\nexpect staff-stick\ntouch back\nexpect staff\n")
        assert (later.folder / "skola" / "next").is_dir(), "the newer election waits until staff lock their side"
        later.sync("open", "skola")
        assert not (later.folder / "skola" / "next").is_dir()
        later.vote("skola", "more", votes=2)

        drive.leave_to_udisks(folder)
        by_hand(later, "skola", "touch deed:stick\nexpect staff-stick\ntouch stick:export\nexpect staff-stick\ntouch back\nexpect staff\n")
        assert not drive.is_in()
        drive.put_in()
        assert "skola (skola): taken in" in later.tally("import-stick", drive.at, status=1)  # and the other office's station is left
        log = (later.folder / "skola" / "staff.log").read_text()
        assert "organiser import stick" in log
        becomes_a_station(later, drive)
        stays_in(at, drive)
    finally:
        at.stop()
        later.stop()
        if drive:
            drive.throw_away()


def main():
    if os.geteuid() != 0 or not shutil.which("mount.exfat-fuse") or not pathlib.Path("/dev/fuse").exists():
        raise SystemExit(SKIPPED)
    if sys.argv[2:] != ["inside"]:  # what this machine calls the drive is nobody else's business
        os.execvp("unshare", ["unshare", "-m", "--propagation", "private", sys.executable, "-B", *sys.argv, "inside"])
    with tempfile.TemporaryDirectory() as name:
        day(pathlib.Path(name))
    print("a stick on the screen: there and back")


main()
