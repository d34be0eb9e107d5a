#!/usr/bin/env python3
"""What the documents say of the code is there: each test that docs/trust.md names, each function of the path of a vote in
ARCHITECTURE.md."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def test_names():
    names = set()
    for path in [*(ROOT / "tests").rglob("*_test.cpp"), *(ROOT / "kiosk" / "pages").rglob("test.cpp")]:
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


def main():
    known = test_names()
    missing = [(threat, name) for threat, _, name in named_in_table()
               if not any(test == name or test.startswith(name) for test in known)]
    for threat, name in missing:
        print(f"docs/trust.md: no test stands for '{threat}': {name}")
    steps = list(missing_steps())
    print("\n".join(steps), end="\n" if steps else "")
    rows = len(list(named_in_table()))
    print(f"{rows} threats, {rows - len(missing)} of them with their test")
    return 1 if missing or steps or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
