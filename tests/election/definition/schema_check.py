#!/usr/bin/env python3
"""The published JSON Schema says of each document in tests/vectors/election what it is said there to say.

Usage: schema_check.py SOURCE_DIR [DOCUMENT.json ...]: documents beside the table must be valid.
"""
import copy
import json
import sys
from pathlib import Path

import jsonschema


def patched(document, patch):
    """RFC 6902 add, replace, remove and copy."""
    document = copy.deepcopy(document)

    def keys_of(pointer):
        return [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]

    def at(keys):
        found = document
        for key in keys:
            found = found[int(key)] if isinstance(found, list) else found[key]
        return found

    for step in patch:
        keys = keys_of(step["path"])
        parent = at(keys[:-1])
        if step["op"] == "copy":
            step = {"op": "add", "path": step["path"], "value": copy.deepcopy(at(keys_of(step["from"])))}
        last = keys[-1]
        if isinstance(parent, list):
            index = len(parent) if last == "-" else int(last)
            if step["op"] == "remove":
                del parent[index]
            elif step["op"] == "add":
                parent.insert(index, step["value"])
            else:
                parent[index] = step["value"]
        elif step["op"] == "remove":
            del parent[last]
        else:
            parent[last] = step["value"]
    return document


def main():
    root = Path(sys.argv[1])
    schema = json.loads((root / "assets/schema/election.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    base = json.loads((root / "tests/vectors/election/base.json").read_text(encoding="utf-8"))
    table = json.loads((root / "tests/vectors/election/definitions.json").read_text(encoding="utf-8"))
    wrong = []
    for row in table:
        if validator.is_valid(patched(base, row["patch"])) != row["schema"]:
            wrong.append(row["name"])
    for name in sys.argv[2:]:
        for error in validator.iter_errors(json.loads(Path(name).read_text(encoding="utf-8"))):
            wrong.append(f"{name}: {error.json_path}: {error.message}")
    print(f"{len(table)} documents, {len(wrong)} surprises")
    for name in wrong:
        print("  " + name)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
