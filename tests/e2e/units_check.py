"""The units of systemd are understood by systemd, start what this build made, and give up what a service can give up, but nothing that the
line of a station needs.

Usage: units_check.py BIN UNITS    (UNITS: the folder of the units as they are installed)
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from evening import Evening

MOST_EXPOSED = {"valurna-sync@.service": 15, "valurna-kiosk@.service": 45}  # of 100, as `systemd-analyze security` rates


def analyze(*words):
    done = subprocess.run(["systemd-analyze", *map(str, words)], capture_output=True, text=True)
    print(f"$ systemd-analyze {' '.join(map(str, words))}\n{done.stdout}{done.stderr}", flush=True)
    return done


def system_calls(name):
    """Those of a set of systemd's, with the sets in it."""
    lines = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout.split("\n")[1:]
    calls = set()
    for word in (line.split("#")[0].strip() for line in lines):
        calls |= system_calls(word) if word.startswith("@") else {word} - {""}
    return calls


def allowed_to(unit):
    allowed = set()
    for words in re.findall(r"^SystemCallFilter=(.*)$", unit.read_text(), flags=re.M):
        calls = set().union(*(system_calls(word) for word in words.lstrip("~").split()))
        allowed = allowed - calls if words.startswith("~") else allowed | calls
    return allowed


def used_by_a_line(programs, folder):
    """Every system call of a watcher that sends a vote."""
    at = Evening(programs, folder)
    at.prepare(["skola"])
    at.vote("skola", "skola")
    at.serve()
    trace = folder / "trace"
    watch = subprocess.Popen(["strace", "-f", "-qq", "-o", trace, at.programs / "valurna-sync", "watch", "--interval", "1", "--data", "skola"],
                             cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        for line in watch.stdout:
            if "2 of its 2 entries confirmed" in line:
                break
    finally:
        at.stop()  # and a round that does not reach it
        subprocess.run(["sleep", "4"], check=True)
        subprocess.run(["pkill", "-TERM", "-P", str(watch.pid)], check=True)
        watch.wait(20)
    return set(re.findall(r"^\d+ +(\w+)\(", trace.read_text(), flags=re.M))


def main():
    if not shutil.which("systemd-analyze"):
        print("SKIPPED: there is no systemd here")
        sys.exit(77)
    programs, units = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for unit in units.iterdir():
            text = re.sub(r"/\S*/(valurna-\w+)(?= )", lambda found: str(programs / found[1]), unit.read_text())
            if not shutil.which("cage"):
                text = re.sub(r"^ExecStart=\S*/cage ", "ExecStart=/usr/bin/env ", text, flags=re.M)
            assert "@" not in re.sub(r"^#.*|valurna-\w+@|getty@|@system-service|@privileged|@resources", "", text, flags=re.M), text
            (folder / unit.name).write_text(text)
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["valurna-kiosk@.service", "valurna-sync@.path", "valurna-sync@.service"], names
        for name in names:
            done = analyze("verify", folder / name)
            said = [line for line in (done.stdout + done.stderr).splitlines() if "valurna" in line]
            assert done.returncode == 0 and not said, said
        for name, most in MOST_EXPOSED.items():
            done = analyze("security", "--offline=true", f"--threshold={most}", "--no-pager", folder / name)
            assert done.returncode == 0, f"{name} is more exposed than {most / 10}"
        (folder / "evening").mkdir()
        used = used_by_a_line(sys.argv[1], folder / "evening")
        assert len(used) > 20, used
        if os.geteuid() == 0:
            used.discard("fchown")  # as root SQLite gives its files to the owner of the folder; the unit is no root
        refused = used - allowed_to(folder / "valurna-sync@.service")
        assert not refused, f"the line needs what its unit refuses: {refused}"
        print(f"{len(used)} system calls, all of them allowed")


main()
