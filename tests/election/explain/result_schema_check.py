#!/usr/bin/env python3
"""Every line of a file is (or is not) what assets/schema/result.schema.json says of a result.

Usage: result_schema_check.py SOURCE_DIR FILE valid|invalid
"""
import json
import sys
from pathlib import Path

import jsonschema

root, file, wanted = sys.argv[1:]
schema = json.loads((Path(root) / "assets/schema/result.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
lines = Path(file).read_text(encoding="utf-8").splitlines()
wrong = [i for i, line in enumerate(lines, 1) if validator.is_valid(json.loads(line)) != (wanted == "valid")]
for i in wrong:
    print(f"line {i} is not {wanted}:", next((e.message for e in validator.iter_errors(json.loads(lines[i - 1]))), "no error"))
print(len(lines), "results,", len(wrong), "surprises")
sys.exit(1 if wrong or not lines else 0)
