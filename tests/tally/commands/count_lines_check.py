#!/usr/bin/env python3
"""Every line of standard input is valid by assets/schema/count.schema.json, and adds up.

Usage: count_lines_check.py SOURCE_DIR < lines; with --wrong, none of the lines may be valid.
"""
import json
import sys
from fractions import Fraction
from pathlib import Path

import jsonschema


def adds_up(line):
    projects = line["projects"]
    cost = sum(Fraction(projects[w]["cost"]) for w in line["winners"])
    funded = {i for i, p in projects.items() if p["why"] == "funded"}
    steps = [s["step"] for s in line["steps"]]
    return cost == Fraction(line["cost"]) and funded == set(line["winners"]) and steps == sorted(steps)


def main():
    schema = json.loads((Path(sys.argv[1]) / "assets/schema/count.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong, lines = 0, 0
    for text in sys.stdin:
        lines += 1
        line = json.loads(text)
        errors = [e.message for e in validator.iter_errors(line)]
        if not errors and not adds_up(line):
            errors = ["it does not add up"]
        if bool(errors) != (len(sys.argv) > 2):
            wrong += 1
            print(f"line {lines}: {errors[:3]}")
    print(f"{lines} lines, {wrong} surprises")
    return 1 if wrong or lines == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
