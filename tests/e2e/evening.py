"""An office, its server and its stations, by the commands of the real programs alone."""
import json
import os
import pathlib
import re
import subprocess
import time

VOTE = "touch begin\ntype CODE\ntouch forward\nexpect ballot\ntouch project:0\ntouch forward\nexpect review\ntouch last\n" \
       "touch forward\nexpect seal\ntouch cast\nexpect thanks\ntouch done\nexpect start\n"


class Evening:
    def __init__(self, programs, folder):
        self.programs, self.folder, self.server, self.port = pathlib.Path(programs).resolve(), folder, None, "0"
        os.environ.pop("DISPLAY", None)
        (folder / "pass").write_text("a passphrase for the evening\n")
        self.on_machine("machine")

    def on_machine(self, name):
        """What is remembered of stations from here on lies on this machine."""
        os.environ["XDG_STATE_HOME"] = str(self.folder / name)

    def run(self, program, *words, status=0, wrap=()):
        done = subprocess.run([*wrap, str(self.programs / program), *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        print(f"$ {program} {' '.join(map(str, words))}\n{done.stdout}{done.stderr}", flush=True)
        if status is not None:
            assert done.returncode == status, f"status {done.returncode}, not {status}: {program} {words}"
        return done.stdout + done.stderr

    def tally(self, *words, **more):
        return self.run("valurna-tally", *words, "--data", "office", **more)

    def sync(self, what, station, *words, **more):
        return self.run("valurna-sync", what, *words, "--data", station, **more)

    def prepare(self, stations, edit=None, address="127.0.0.1"):
        """`edit` changes the definition, as it is read from its file."""
        self.run("valurna-tally", "election", "new", "vote.json")
        file = self.folder / "vote.json"
        definition = json.loads(file.read_text())
        definition["practice"] = True
        if edit:
            edit(definition)
        file.write_text(json.dumps(definition, ensure_ascii=False, indent=2) + "\n")
        for name in stations:
            self.tally("codes", "issue", "--election", "vote.json", "--count", 4, "--place", name, "--out", f"{name}.txt")
        self.tally("election", "build", "vote.json", "--passphrase-file", "pass")
        self.serve()
        for name in stations:
            self.tally("stations", "slip", "--label", name, "--address", f"https://{address}:{self.port}", "--out", f"{name}.json",
                       "--no-qr")
            self.sync("enrol", name, f"{name}.json")
            self.sync("open", name)
        self.stop()

    def serve(self):
        port = self.folder / "port"
        port.unlink(missing_ok=True)
        self.server = subprocess.Popen([self.programs / "valurna-tally", "serve", "--data", "office", "--bind", "0.0.0.0", "--port", self.port,
                                        "--port-file", "port"], cwd=self.folder, stdout=subprocess.DEVNULL)
        for _ in range(400):
            if port.exists() and port.read_text().strip():
                self.port = port.read_text().strip()
                return
            time.sleep(0.05)
        raise SystemExit("the server did not start")

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(20)
            self.server = None

    def vote(self, station, sheet, votes=1, skip=0, status=0):
        lines = (self.folder / f"{sheet}.txt").read_text()
        codes = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", lines)[skip:skip + votes]
        assert len(codes) == votes
        (self.folder / "codes").write_text("\n".join(codes) + "\n")
        (self.folder / "script").write_text("codes codes\nexpect start\n" + votes * VOTE)
        return self.run("valurna-kiosk", "--data", station, "--headless", "--script", self.folder / "script", status=status)

    def listed(self):
        """station -> the lines about it"""
        said = self.tally("stations", "list", status=None)
        parts = re.split(r"^(?:GREEN|RED  )  (\S+) \(", said, flags=re.M)[1:]
        return said, dict(zip(parts[::2], parts[1::2]))
