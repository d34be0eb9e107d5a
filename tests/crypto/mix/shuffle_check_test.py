#!/usr/bin/env python3
"""A fresh shuffle and the golden one must hold by shuffle_check.py; each single change must be refused.

`shuffle_check_test.py WRITE_MIX VECTORS`
"""
import copy
import json
import pathlib
import subprocess
import sys

import shuffle_check

OTHER_POINT = "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"  # the base point
ORDER = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"


def piece_changed(line, piece, new):
    return line[: 64 * piece] + new + line[64 * (piece + 1) :]


def scalar_plus_one(line, piece):
    number = int.from_bytes(bytes.fromhex(line[64 * piece : 64 * (piece + 1)]), "little") + 1
    return piece_changed(line, piece, number.to_bytes(32, "little").hex())


def swap(items, i, j):
    items[i], items[j] = items[j], items[i]


def put(container, key, value):
    container[key] = value


def lines_changed(container, key, change):
    container[key] = change(container[key])


# Name, what is done, and what the refusal must name.
CHANGES = [
    ("two output rows swapped", lambda f: swap(f["after"], 0, 1), "T"),
    ("two input rows swapped", lambda f: swap(f["before"], 2, 3), "T"),
    ("two rows of the proof swapped", lambda f: swap(f["proof"]["rows"], 1, 2), "T"),
    ("another contest", lambda f: put(f, "contest", "roads"), "T"),
    ("another election", lambda f: put(f, "election_id", "golden-2027"), "T"),
    ("another package", lambda f: put(f, "package_hash", "00" * 32), "T"),
    ("another place in the chain", lambda f: put(f, "mixer", 2), "T"),
    ("another election key", lambda f: put(f, "election_key", OTHER_POINT), "T"),
    ("another point in a ballot", lambda f: lines_changed(f["after"], 1, lambda l: piece_changed(l, 2, OTHER_POINT)), "T"),
    ("another commitment", lambda f: lines_changed(f["proof"]["rows"], 1, lambda l: piece_changed(l, 0, OTHER_POINT)), "T"),
    ("another link", lambda f: lines_changed(f["proof"]["rows"], 1, lambda l: piece_changed(l, 1, OTHER_POINT)), "T"),
    ("another announcement", lambda f: lines_changed(f["proof"], "head", lambda l: piece_changed(l, 0, OTHER_POINT)), "T"),
    ("z1 plus 1", lambda f: lines_changed(f["proof"], "head", lambda l: scalar_plus_one(l, 7)), "T1"),
    ("z2 plus 1", lambda f: lines_changed(f["proof"], "head", lambda l: scalar_plus_one(l, 8)), "T2"),
    ("z3 plus 1", lambda f: lines_changed(f["proof"], "head", lambda l: scalar_plus_one(l, 9)), "T3"),
    ("z4 of block 2 plus 1", lambda f: lines_changed(f["proof"], "head", lambda l: scalar_plus_one(l, 11)), "T4, block 2"),
    ("zk plus 1", lambda f: lines_changed(f["proof"]["rows"], 4, lambda l: scalar_plus_one(l, 3)), "Tk 5"),
    ("zu plus 1", lambda f: lines_changed(f["proof"]["rows"], 0, lambda l: scalar_plus_one(l, 4)), "T3"),
    ("a scalar of L", lambda f: lines_changed(f["proof"]["rows"], 0, lambda l: piece_changed(l, 4, ORDER)), "proof, row 1"),
    ("the identity", lambda f: lines_changed(f["after"], 0, lambda l: piece_changed(l, 0, "00" * 32)), "after, row 1"),
    ("no point", lambda f: lines_changed(f["after"], 0, lambda l: piece_changed(l, 0, "ff" * 32)), "after, row 1"),
    ("upper case", lambda f: lines_changed(f["before"], 3, str.upper), "before, row 4"),
    ("a line too short", lambda f: lines_changed(f["proof"], "head", lambda l: l[:-2]), "head"),
    ("a row of the proof missing", lambda f: f["proof"]["rows"].pop(), "sizes"),
    ("a ballot missing", lambda f: f["after"].pop(), "sizes"),
    ("another share", lambda f: lines_changed(f["openings"][0]["bundles"][1]["rows"], 0,
                                              lambda l: piece_changed(l, 1, OTHER_POINT)), "trustee 1"),
    ("two shares swapped", lambda f: swap(f["openings"][1]["bundles"][0]["rows"], 0, 1), "trustee 3"),
    ("another response", lambda f: lines_changed(f["openings"][1]["bundles"][0], "proof", lambda l: scalar_plus_one(l, 1)),
     "trustee 3"),
    ("another trustee's index", lambda f: put(f["openings"][1], "index", 2), "trustee 2"),
    ("another trustee's key", lambda f: put(f["openings"][1], "verification_key", OTHER_POINT), "trustee 3"),
    ("two bundles' proofs swapped", lambda f: f["openings"][0]["bundles"].__setitem__(
        0, {**f["openings"][0]["bundles"][0], "proof": f["openings"][0]["bundles"][1]["proof"]}), "trustee 1"),
    ("a bundle missing", lambda f: f["openings"][0]["bundles"].pop(), "trustee 1"),
    ("another message", lambda f: put(f["messages"], 3, OTHER_POINT), "message 4"),
    ("two messages swapped", lambda f: swap(f["messages"], 0, 2), "message 1"),
]


def refusal(file):
    try:
        shuffle_check.check(file)
    except shuffle_check.Refused as problem:
        return str(problem)
    return None


def main():
    write_mix, vectors = sys.argv[1], pathlib.Path(sys.argv[2])
    shuffle_check.check_group(json.loads((vectors / "ristretto255-rfc9496.json").read_text()))
    print("the group agrees with RFC 9496")
    failures = 0
    fresh = {}
    for rows, width in ((1, 1), (2, 1), (7, 2)):
        fresh = json.loads(subprocess.run([write_mix, str(rows), str(width)], check=True, capture_output=True).stdout)
        files = [(f"a fresh one of {rows} x {width}", fresh)]
        if rows == 7:
            files.append(("the golden one", json.loads((vectors / "shuffle-v1.json").read_text())))
        for name, file in files:
            problem = refusal(file)
            print(f"{name}: {problem or 'holds'}")
            failures += problem is not None
    for name, change, where in CHANGES:
        file = copy.deepcopy(fresh)
        change(file)
        problem = refusal(file)
        print(f"{name}: {'refused: ' + problem if problem else 'NOT REFUSED'}")
        failures += problem is None or not problem.startswith(where)
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
