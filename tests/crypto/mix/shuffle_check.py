#!/usr/bin/env python3
"""Checks a shuffle and its openings again, from docs/formats alone: standard library, no code of crypto/.

`shuffle_check.py FILE`: exit 0 if all holds, 1 with one line that says what does not.
`shuffle_check.py --group FILE`: its own arithmetic against tests/vectors/ristretto255-rfc9496.json.
"""
import json
import re
import sys

import ristretto255 as group
from ristretto255 import BASE, IDENTITY, L, add, digest, equal, hash_to_point, hash_to_scalar, multiply, negate


class Refused(Exception):
    pass


def must(holds, what):
    if not holds:
        raise Refused(what)


class Line:
    """Pieces of 32 bytes out of one line of lower-case hexadecimal."""

    def __init__(self, text, pieces, what):
        must(re.fullmatch(f"[0-9a-f]{{{64 * pieces}}}", text), f"{what}: not {64 * pieces} digits")
        self.data, self.what = bytes.fromhex(text), what

    def next(self):
        piece, self.data = self.data[:32], self.data[32:]
        return piece

    def point(self):
        return Point(self.next(), self.what)

    def scalar(self):
        number = int.from_bytes(self.next(), "little")
        must(number < L, f"{self.what}: a scalar that is not canonical")
        return number


class Point:
    """A decoded point with the bytes that it came in, which are what is hashed."""

    def __init__(self, data, what):
        self.bytes, self.at = data, group.decode(data)
        must(self.at is not None and any(data), f"{what}: a point that is not canonical, or the identity")


def total(points):
    out = IDENTITY
    for point in points:
        out = add(out, point)
    return out


def minus(p, q):
    return add(p, negate(q))


def read_rows(lines, width, what):
    out = []
    for number, text in enumerate(lines, 1):
        line = Line(text, 2 * width, f"{what}, row {number}")
        out.append([(line.point(), line.point()) for _ in range(width)])
    return out


def both(rows):
    return [half.bytes for row in rows for block in row for half in block]


def check_shuffle(file):
    width = file["width"]
    before, after = (read_rows(file[name], width, name) for name in ("before", "after"))
    rows = len(before)
    must(rows > 0 and len(after) == rows and len(file["proof"]["rows"]) == rows, "sizes")
    key = Line(file["election_key"], 1, "election key").point()

    head = Line(file["proof"]["head"], 6 + 3 * width, "head of the proof")
    t1, t2, t3 = head.point(), head.point(), head.point()
    t4 = [(head.point(), head.point()) for _ in range(width)]
    z1, z2, z3 = head.scalar(), head.scalar(), head.scalar()
    z4 = [head.scalar() for _ in range(width)]
    c, k, tk, zk, zu = [], [], [], [], []
    for number, text in enumerate(file["proof"]["rows"], 1):
        line = Line(text, 5, f"proof, row {number}")
        c.append(line.point()), k.append(line.point()), tk.append(line.point())
        zk.append(line.scalar()), zu.append(line.scalar())

    statement = digest("valurna shuffle statement v1", file["election_id"], bytes.fromhex(file["package_hash"]),
                       key.bytes, file["contest"], file["mixer"], rows, width, *both(before), *both(after),
                       *(point.bytes for point in c))
    u = [hash_to_scalar("valurna shuffle weight v1", statement, i) for i in range(1, rows + 1)]
    e = hash_to_scalar("valurna shuffle challenge v1", statement, *(point.bytes for point in k), t1.bytes, t2.bytes,
                       t3.bytes, *(half.bytes for block in t4 for half in block), *(point.bytes for point in tk))
    h = [hash_to_point("valurna shuffle generator v1", i) for i in range(rows + 1)]

    must(equal(t1.at, minus(multiply(z1, BASE), multiply(e, minus(total(p.at for p in c), total(h[1:]))))), "T1")
    product = 1
    for weight in u:
        product = product * weight % L
    must(equal(t2.at, minus(multiply(z2, BASE), multiply(e, minus(k[-1].at, multiply(product, h[0]))))), "T2")
    ordered = total(multiply(zu[i], h[i + 1]) for i in range(rows))
    weighted = total(multiply(u[i], c[i].at) for i in range(rows))
    must(equal(t3.at, minus(add(multiply(z3, BASE), ordered), multiply(e, weighted))), "T3")
    for m in range(width):
        for half, base in ((0, BASE), (1, key.at)):
            mixed = total(multiply(zu[i], after[i][m][half].at) for i in range(rows))
            came = total(multiply(u[i], before[i][m][half].at) for i in range(rows))
            want = minus(minus(mixed, multiply(z4[m], base)), multiply(e, came))
            must(equal(t4[m][half].at, want), f"T4, block {m + 1}, half {half + 1}")
    for i in range(rows):
        last = h[0] if i == 0 else k[i - 1].at
        want = minus(add(multiply(zk[i], BASE), multiply(zu[i], last)), multiply(e, k[i].at))
        must(equal(tk[i].at, want), f"Tk {i + 1}")
    return after, key


def check_bundle(file, key, trustee, blocks, bundle):
    index, verification_key = trustee["index"], Line(trustee["verification_key"], 1, "verification key").point()
    width = file["width"]
    shares = []
    for number, text in enumerate(bundle["rows"], 1):
        line = Line(text, width, f"trustee {index}, row {number}")
        shares += [line.point() for _ in range(width)]
    must(len(shares) == len(blocks) > 0, f"trustee {index}: shares are missing")
    line = Line(bundle["proof"], 2, f"trustee {index}, proof")
    c, z = line.scalar(), line.scalar()
    parts = [half.bytes for (c1, c2), share in zip(blocks, shares) for half in (c1, c2, share)]
    statement = digest("valurna opening statement v1", file["election_id"], bytes.fromhex(file["package_hash"]),
                       key.bytes, file["contest"], index, verification_key.bytes, bundle["first_row"], len(blocks),
                       *parts)
    rho = [hash_to_scalar("valurna opening weight v1", statement, i) for i in range(1, len(blocks) + 1)]
    m = total(multiply(r, c1.at) for r, (c1, _) in zip(rho, blocks))
    s = total(multiply(r, share.at) for r, share in zip(rho, shares))
    over_base = minus(multiply(z, BASE), multiply(c, verification_key.at))
    over_blocks = minus(multiply(z, m), multiply(c, s))
    again = hash_to_scalar("valurna opening challenge v1", statement,
                           *(group.encode(point) for point in (m, s, over_base, over_blocks)))
    must(again == c, f"trustee {index}, bundle at row {bundle['first_row']}: the proof does not hold")
    return shares


def check_openings(file, after, key):
    blocks = [block for row in after for block in row]
    by_trustee = []
    for trustee in file["openings"]:
        shares, first = [], 0
        for bundle in trustee["bundles"]:
            must(bundle["first_row"] == first, f"trustee {trustee['index']}: bundles out of order")
            end = first + len(bundle["rows"])
            shares += check_bundle(file, key, trustee, blocks[first * file["width"] : end * file["width"]], bundle)
            first = end
        must(len(shares) == len(blocks), f"trustee {trustee['index']}: rows are missing")
        by_trustee.append((trustee["index"], shares))
    weights = []
    for own, _ in by_trustee:
        above = below = 1
        for other, _ in by_trustee:
            if other != own:
                above, below = above * other % L, below * (other - own) % L
        weights.append(above * pow(below, L - 2, L) % L)
    for at, (_, c2) in enumerate(blocks):
        mask = total(multiply(weight, shares[at].at) for weight, (_, shares) in zip(weights, by_trustee))
        must(group.encode(minus(c2.at, mask)).hex() == file["messages"][at], f"message {at + 1}")


def check(file):
    after, key = check_shuffle(file)
    check_openings(file, after, key)


def check_group(vectors):
    for text in vectors["invalid_encodings"]:
        must(group.decode(bytes.fromhex(text)) is None, f"{text} is no point")
    for number, text in enumerate(vectors["small_multiples_of_the_generator"]):
        point = multiply(number, BASE)
        must(group.encode(point).hex() == text, f"{number} B")
        must(equal(group.decode(bytes.fromhex(text)), point), f"{number} B decoded")
    for one in vectors["from_uniform_bytes"]:
        point = group.from_uniform(bytes.fromhex(one["uniform_bytes"]))
        must(group.encode(point).hex() == one["point"], f"{one['uniform_bytes']} to a point")


def main():
    group_only = sys.argv[1:2] == ["--group"]
    arguments = sys.argv[2 if group_only else 1 :]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as source:
        file = json.load(source)
    try:
        (check_group if group_only else check)(file)
    except Refused as problem:
        print(f"refused: {problem}")
        return 1
    print("the vectors agree" if group_only else f"holds: {len(file['before'])} rows of {file['width']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
