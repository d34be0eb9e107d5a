"""A coordinator's evening with ten stations: six have a network, four have none, one card is full, one card was copied and both
copies were voted on. What is counted, what is missing and why must be told in words, and nothing may be lost.

Usage: ten_stations.py BIN
The stick is an exFAT image where this machine can mount one (root, a loop device, exfat-fuse); elsewhere a folder, and it says so.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from evening import Evening

BIN = pathlib.Path(sys.argv[1]).resolve()
ONLINE = [f"skola-{i}" for i in range(1, 7)]
OFFLINE = [f"torg-{i}" for i in range(1, 5)]
FULL, COPIED = "skola-5", "skola-6"


class Stick:
    """A stick that can be taken out and put in again."""

    def __init__(self, folder):
        self.folder, self.loop = folder / "stick", None
        self.image = folder / "stick.img"
        self.folder.mkdir()
        if os.geteuid() != 0 or not shutil.which("mount.exfat-fuse") or not pathlib.Path("/dev/fuse").exists():
            print("no exFAT here (needs root, a loop device and exfat-fuse): the stick is a folder")
            self.image = None
            return
        with open(self.image, "wb") as image:
            image.truncate(64 << 20)
        subprocess.run(["mkfs.exfat", self.image], check=True, capture_output=True)
        self.put_in()

    def put_in(self):
        if not self.image:
            return
        found = subprocess.run(["losetup", "--find", "--show", self.image], capture_output=True, text=True)
        mounted = found.returncode == 0 and subprocess.run(
            ["mount.exfat-fuse", found.stdout.strip(), self.folder], capture_output=True).returncode == 0
        if mounted:
            self.loop = found.stdout.strip()
            return
        print("no loop device or no FUSE here: the stick is a folder")
        if found.returncode == 0:
            subprocess.run(["losetup", "-d", found.stdout.strip()])
        self.image = None

    def take_out(self):
        if self.loop:
            subprocess.run(["umount", self.folder], check=True)
            subprocess.run(["losetup", "-d", self.loop], check=True)
            self.loop = None


def colour(said, name):
    return re.search(rf"^(GREEN|RED) +{re.escape(name)} \(", said, re.M)[1]


def evening(folder):
    at = Evening(BIN, folder)
    stick = Stick(folder)
    try:
        at.prepare(ONLINE + OFFLINE)
        for name in ONLINE + OFFLINE:
            at.vote(name, name, votes=2)
        # Somebody copies a card at noon, and both copies are used.
        shutil.copytree(folder / COPIED, folder / "copy")
        at.vote(COPIED, COPIED, skip=2)
        said = at.vote("copy", COPIED, skip=3, status=1)
        assert "this folder was set back" in said, "the machine knows of one vote more"
        at.on_machine("another machine")
        at.vote("copy", COPIED, skip=3)
        at.on_machine("machine")
        for name in ONLINE + OFFLINE:
            at.sync("close", name, "--admitted", 3 if name == COPIED else 2)

        # The server is back. Five stations send, one of them from a card that has become full, and one card lies.
        at.serve()
        for name in ONLINE:
            full = ["unshare", "-r", "-m", "sh", "-c",
                    'set -e; mount -t tmpfs -o size=8m none /mnt; cp -a "$0"/. /mnt; cat /dev/zero >/mnt/filler 2>/dev/null || true; '
                    'mount --move /mnt "$0"; exec "$@"', str(folder / name)] if name == FULL else []
            said = at.sync("push", name, wrap=full)
            assert name != FULL or "the disk is full" in said, "a full card must be told"
        at.on_machine("another machine")
        said = at.sync("push", "copy", status=1)
        at.on_machine("machine")
        assert "keep this station as it is and call the coordinator" in said

        said, words = at.listed()
        for name in ONLINE:
            assert colour(said, name) == ("RED" if name == COPIED else "GREEN"), name
        assert "an upload was refused and kept aside" in words[COPIED]
        for name in OFFLINE:
            assert colour(said, name) == "RED" and "nothing has been received from it" in words[name], name
        assert "not everything has arrived" in said

        # The coordinator has photographed the closing codes of those without a network: now the office knows how much is missing.
        for name in OFFLINE:
            (folder / f"{name}.code").write_text(at.sync("closing-code", name))
            at.tally("stations", "closing-code", f"{name}.code")
        said, words = at.listed()
        for name in OFFLINE:
            assert "by its closing code: 4 entries" in words[name]
            assert "it holds more than has come: send the rest" in words[name]

        # One stick goes round. At the second station somebody pulls it out in the middle.
        at.sync("export", OFFLINE[0], stick.folder)
        pulled = subprocess.Popen([BIN / "valurna-sync", "export", stick.folder, "--data", OFFLINE[1]], cwd=folder,
                                  stdout=subprocess.DEVNULL)
        time.sleep(0.02)
        pulled.send_signal(signal.SIGKILL)
        pulled.wait()
        stick.take_out()
        stick.put_in()
        for name in OFFLINE[1:]:
            at.sync("export", name, stick.folder)
        stick.take_out()
        stick.put_in()
        said = at.tally("import-stick", stick.folder)
        for name in OFFLINE:
            assert f"{name} ({name}): taken in: 4 new" in said, name
        for name in OFFLINE:
            assert "4 entries here, 4 confirmed by the server." in at.sync("import", name, stick.folder)

        said, words = at.listed()
        assert [name for name in ONLINE + OFFLINE if colour(said, name) == "RED"] == [COPIED]
        assert "21 received" in said, "two votes each, and three on the card that went on"
        # Whom it concerns: the one voter of the copy, who can vote again elsewhere or be told.
        assert "no ballot of it has been taken in: tell its voter" in at.tally("stations", "quarantine", "--slips", 1)
    finally:
        at.stop()
        stick.take_out()


def main():
    with tempfile.TemporaryDirectory() as name:
        evening(pathlib.Path(name))
    print("ten stations: every vote is counted or its absence told")


main()
