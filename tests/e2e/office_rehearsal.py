"""The rehearsal of docs/office.md, typed as it stands there: every command of it works, in its order.

Usage: office_rehearsal.py BIN OFFICE.md
What only a person does is done here by a file: the editor, the passphrase, the window of the server, the voters' touches.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time

BIN, DOC = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
VOTE = "touch begin\ntype CODE\ntouch forward\nexpect ballot\ntouch project:0\ntouch forward\nexpect review\ntouch last\n" \
       "touch forward\nexpect seal\ntouch cast\nexpect thanks\ntouch done\nexpect start\n"
SHEETS = {"skolan": "skolan.txt", "biblioteket": "biblioteket.txt", "torget": "torget.txt"}


def commands():
    text = DOC.read_text(encoding="utf-8")
    rehearsal = text[text.index("## The rehearsal"):text.index("## Words")]
    return [line for block in re.findall(r"```\n(.*?)```", rehearsal, re.S) for line in block.splitlines()]


class Rehearsal:
    def __init__(self, folder):
        self.folder, self.server, self.ports = folder, None, {}
        (folder / "passphrase").write_text("a passphrase for the rehearsal\n")

    def edit(self):
        file = self.folder / "vote.json"
        text = file.read_text()
        assert '"format"' in text
        file.write_text(text.replace('"format"', '"practice": true,\n  "format"', 1))

    def serve(self, words):
        for option, name in (("--port", "8443"), ("--public-port", "8080")):
            at = words.index(option) + 1
            assert words[at] == name
            words[at] = "0"
        words += ["--port-file", "port", "--public-port-file", "public-port"]
        self.server = subprocess.Popen(words, cwd=self.folder, stdout=subprocess.DEVNULL)
        for _ in range(400):
            files = [self.folder / "port", self.folder / "public-port"]
            if all(file.exists() and file.read_text() for file in files):
                self.ports = {"8443": files[0].read_text().strip(), "8080": files[1].read_text().strip()}
                return
            time.sleep(0.05)
        raise SystemExit("the server did not start")

    def vote(self, station):
        script = self.folder / f"{station}.script"
        script.write_text(f"codes {SHEETS[station]}\nexpect start\n" + 2 * VOTE)
        return ["valurna-kiosk", "--data", station, "--headless", "--script", str(script)]

    def do(self, line):
        words = shlex.split(line)
        if words[0] == "nano":
            return self.edit()
        if words[0] == "mkdir":
            return (self.folder / words[1]).mkdir()
        words = [word.replace("127.0.0.1:8443", "127.0.0.1:" + self.ports.get("8443", "8443")) for word in words]
        if words[:2] == ["valurna-tally", "serve"]:
            words[0] = str(BIN / words[0])
            return self.serve(words)
        if words[0] == "valurna-kiosk":
            words = self.vote(words[words.index("--data") + 1])
        if words[1] == "count" or words[1:3] == ["election", "build"]:
            words += ["--passphrase-file", "passphrase"]
        words[0] = str(BIN / words[0])
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        print(f"$ {line}\n{done.stdout}{done.stderr}", flush=True)
        late = words[1:3] == ["stations", "list"] and "last contact never" not in done.stdout
        if done.returncode != 0:
            raise SystemExit(f"status {done.returncode}: {line}")
        return done.stdout if late else ""


def main():
    lines = commands()
    assert len(lines) > 30, "the rehearsal lost its commands"
    with tempfile.TemporaryDirectory() as name:
        rehearsal = Rehearsal(pathlib.Path(name))
        os.environ["XDG_STATE_HOME"] = str(rehearsal.folder / "machine")  # not that of whoever runs this
        try:
            lists = [said for said in (rehearsal.do(line) for line in lines) if said]
        finally:
            if rehearsal.server:
                rehearsal.server.terminate()
                rehearsal.server.wait(20)
        assert any("RED" in said and "Torget" in said for said in lists), "the forgotten station is not red"
        assert "All green" in lists[-1], "not everything arrived"
        assert (rehearsal.folder / "pages/index.html").exists()
        assert "6 " in (rehearsal.folder / "pages/index.html").read_text(), "six votes"
    print(f"{len(lines)} commands of the rehearsal work as they stand")


os.environ.pop("DISPLAY", None)
main()
