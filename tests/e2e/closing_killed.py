"""The voting station is killed at every step of closing its polls on the screen, with the real program under strace: at each write, flush,
rename and removal between the last question and the day's end. Afterwards it is open or closed, never anything else, no vote is lost,
nothing outside its folder contradicts it, and who closes it again is done.

Usage: closing_killed.py BIN
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import day_end
from evening import Evening

STEPS = ["pwrite64", "fdatasync", "fsync", "rename", "write", "unlink", "ftruncate"]
BEFORE = "touch deed:close\npin 2\ntouch forward\nexpect staff-close\n"


def may_trace():
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True)
    return done.returncode == 0


class Card:
    """The station's folder and what its machine remembers, put back for every round."""

    def __init__(self, at):
        self.at = at
        self.machine = pathlib.Path(os.environ["XDG_STATE_HOME"])
        for what, kept in self.places():
            shutil.copytree(what, kept)

    def places(self):
        return [(self.at.folder / "skola", self.at.folder / "skola.kept"), (self.machine, self.at.folder / "machine.kept")]

    def put_back(self):
        for what, kept in self.places():
            shutil.rmtree(what)
            shutil.copytree(kept, what)


def steps_of_worker(at, script, trace):
    """How often each of STEPS comes, in the thread that stores: the one that flushes."""
    (at.folder / "staff.script").write_text(day_end.unlocked(script))
    at.run("valurna-kiosk", "--data", "skola", "--headless", "--script", at.folder / "staff.script",
           wrap=["strace", "-f", "-o", trace, "-e", "trace=" + ",".join(STEPS)])
    counts = collections.defaultdict(collections.Counter)
    for line in (at.folder / trace).read_text().splitlines():
        found = re.match(r"(\d+) +(\w+)\(", line)
        if found:
            counts[found[1]][found[2]] += 1
    # The station is opened by the first thread; the entries are stored by the worker.
    first = next(iter(counts))
    others = {thread: count for thread, count in counts.items() if thread != first}
    return max(others.values(), key=lambda count: count["fsync"] + count["fdatasync"])


def state(at):
    said = json.loads(at.sync("status", "skola", "--json"))
    assert said["ballots"] == 2 and said["outcome"] in ("done", "nothing_to_do"), said
    return said["polls"]


def main():
    if not may_trace():
        raise SystemExit("strace cannot trace here")
    with tempfile.TemporaryDirectory() as name:
        at = Evening(sys.argv[1], pathlib.Path(name))
        try:
            day_end.begin(at, ["skola"])
            card = Card(at)
            before = steps_of_worker(at, BEFORE, "before.trace")
            card.put_back()
            all_steps = steps_of_worker(at, day_end.CLOSE, "all.trace")
            found = collections.Counter()
            for step in STEPS:
                for number in range(before[step] + 1, all_steps[step] + 1):
                    card.put_back()
                    (at.folder / "staff.script").write_text(day_end.unlocked(day_end.CLOSE))
                    done = subprocess.run(
                        ["strace", "-f", "-o", "/dev/null", "-e", "trace=" + step, "-e", f"inject={step}:signal=KILL:when={number}",
                         str(at.programs / "valurna-kiosk"), "--data", "skola", "--headless", "--script", "staff.script"],
                        cwd=at.folder, capture_output=True, text=True)
                    assert done.returncode != 0, f"it was not killed at {step} {number}"
                    polls = state(at)
                    assert polls in ("open", "closed"), polls
                    found[polls] += 1
                    if polls == "open":
                        day_end.on_screen(at, "skola", day_end.CLOSE)
                    else:
                        day_end.on_screen(at, "skola", "touch deed:day-end\nexpect staff-day-end\n")
                    assert state(at) == "closed"
            print(f"killed at {sum(found.values())} steps of closing: {dict(found)}")
            assert found["open"] and found["closed"], found
        finally:
            at.stop()


if __name__ == "__main__":
    main()
