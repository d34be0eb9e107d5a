#!/usr/bin/env python3
"""What the documents say of the code is there: each test that docs/trust.md names, each function of the path of a vote in
ARCHITECTURE.md, the words of stations that the day on paper quotes, and, where the folder of the built programs is given, each option of theirs in the help of its command.

Usage: docs_check.py [FOLDER]"""
import functools
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def test_names():
    names = set()
    for path in [*(ROOT / "tests").rglob("*_test.cpp"), *(ROOT / "kiosk").rglob("pages/*/test.cpp")]:
        text = path.read_text(encoding="utf-8")
        for call in re.finditer(r'TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', text):
            names.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call[1])))
    for path in (ROOT / "tests").rglob("CMakeLists.txt"):
        names.update(re.findall(r'add_test\(NAME "([^"]+)"', path.read_text(encoding="utf-8")))
    return names


def named_in_table():
    text = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    table = text.split("| threat | defence | test |", 1)[1].splitlines()[2:]
    for line in table:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3:
            yield cells


def missing_steps():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| `([\w/]+\.cpp)` \| `([\w:]+)` \|$", text, re.M)
    if not rows:
        yield "ARCHITECTURE.md: the table of a vote's path is missing"
    for step, file, function in rows:
        path = ROOT / file
        if not path.is_file() or not re.search(rf"\b{function}\(", path.read_text(encoding="utf-8")):
            yield f"ARCHITECTURE.md: '{step}': {file} has no {function}"


OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
PROGRAM = re.compile(r"(?:[\w./$-]*/)?(valurna-[a-z]+)$")


@functools.lru_cache(maxsize=None)
def help_of(command):
    """The help of ("valurna-tally", "codes", "print"): its options, and the names of its commands."""
    done = subprocess.run([os.path.join(sys.argv[1], command[0]), *command[1:], "--help"], capture_output=True, text=True)
    options = set(OPTION.findall(done.stdout)) if done.returncode == 0 else set()
    commands = done.stdout.split("COMMANDS:", 1)[-1] if "COMMANDS:" in done.stdout else done.stdout.split("Subcommands:", 1)[-1]
    return options, set(re.findall(r"^ +([a-z][a-z0-9-]*)(?: |$)", commands, re.M))


def every_option(command):
    """Those of the command and of all below it."""
    options, names = help_of(command)
    for name in names if len(command) < 4 else ():
        options = options | every_option((*command, name))
    return options


def is_built(program):
    return os.access(os.path.join(sys.argv[1], program), os.X_OK)


def commands_in(text):
    """Command lines of our programs: in `...`, and in lines of blocks of code; a line may go on behind a backslash."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.M | re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    for line in lines:
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            words = line.split()
        for i, word in enumerate(words):
            program = PROGRAM.match(word)
            if program:
                rest = words[i + 1:]
                end = next((j for j, other in enumerate(rest) if other in ("|", "&&", ";", "||", "&") or PROGRAM.match(other)),
                           len(rest))
                yield program[1], rest[:end], line


def scripts_options():
    """Options of everything that is no built program: scripts, tests, and the tools that the documents tell how to call."""
    names = set()
    for path in [*(ROOT / "scripts").iterdir(), *(ROOT / "tests" / "pages").iterdir(), *(ROOT / "tests").rglob("*.py")]:
        if path.is_file():
            names.update(OPTION.findall(path.read_text(encoding="utf-8", errors="ignore")))
    return names


def wrong_options():
    """Options in the documents that no help knows: of the command where one stands before them, else of any."""
    programs = sorted(name for name in os.listdir(sys.argv[1]) if name.startswith("valurna-") and is_built(name))
    known = scripts_options().union(*(every_option((program,)) for program in programs))
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        for program, words, line in commands_in(text):
            if not is_built(program):
                continue
            command = (program,)
            for word in words:
                if word not in help_of(command)[1]:
                    break
                command = (*command, word)
            options = every_option(command) | {"--help", "--version"}
            for word in words:
                option = OPTION.match(word)
                if option and option[0] not in options:
                    yield f"{name}: `{line}`: {' '.join(command)} has no {option[0]}"
        for option in re.findall(r"`(--[a-z][a-z0-9-]*)", text):
            if option not in known:
                yield f"{name}: no program has {option}"


DAYS = {"station-day.md": ("en", "“([^”]+)”"), "station-day.sv.md": ("sv", "”([^”]+)”")}


def words_not_on_the_screen():
    """What the day on paper quotes is what a station says."""
    for name, (language, quoted) in DAYS.items():
        catalogue = (ROOT / "assets" / "lang" / f"{language}.po").read_text(encoding="utf-8")
        said = {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
                for text in re.findall(r'^(?:msgid|msgstr)(?:_plural|\[\d\])? ((?:".*"\n?)+)', catalogue, re.M)}
        for words in re.findall(quoted, (ROOT / "docs" / name).read_text(encoding="utf-8").split("\n", 5)[5]):
            if " ".join(words.split()) not in said:
                yield f"docs/{name}: no station says “{words}”"


def main():
    known = test_names()
    missing = [(threat, name) for threat, _, name in named_in_table()
               if not any(test == name or test.startswith(name) for test in known)]
    for threat, name in missing:
        print(f"docs/trust.md: no test stands for '{threat}': {name}")
    steps = list(missing_steps())
    print("\n".join(steps), end="\n" if steps else "")
    unsaid = list(words_not_on_the_screen())
    print("\n".join(unsaid), end="\n" if unsaid else "")
    options = sorted(set(wrong_options())) if len(sys.argv) > 1 else []
    print("\n".join(options), end="\n" if options else "")
    rows = len(list(named_in_table()))
    print(f"{rows} threats, {rows - len(missing)} of them with their test")
    return 1 if missing or steps or unsaid or options or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
