#!/usr/bin/env python3
"""Every test that docs/trust.md names exists under that name: a threat whose test was renamed or taken out is found."""
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


def main():
    known = test_names()
    missing = [(threat, name) for threat, _, name in named_in_table()
               if not any(test == name or test.startswith(name) for test in known)]
    for threat, name in missing:
        print(f"docs/trust.md: no test stands for '{threat}': {name}")
    rows = len(list(named_in_table()))
    print(f"{rows} threats, {rows - len(missing)} of them with their test")
    return 1 if missing or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
