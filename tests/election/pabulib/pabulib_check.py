#!/usr/bin/env python3
"""An independent check of Pabulib files against the published format (pabulib.org/format), standard library only.

Usage: pabulib_check.py FILE.pb ...; prints what is wrong, exit status 1 if anything is.
"""
import csv
import re
import sys
from collections import Counter
from decimal import Decimal

META = """description country unit district subunit instance num_projects num_votes budget vote_type rule date_begin
date_end min_length max_length min_sum_cost max_sum_cost min_points max_points min_sum_points max_sum_points default_score
min_project_cost max_project_cost min_project_score_threshold neighborhoods subdistricts categories edition language
currency fully_funded experimental comment acknowledgments leftover_budget budget_per_category budget_per_neighborhood
min_length_per_category max_length_per_category min_sum_cost_per_category max_sum_cost_per_category""".split()
PROJECTS = """project_id cost votes score name category beneficiaries selected neighborhood subunit district description
proposer public_id latitude longitude""".split()
VOTES = """voter_id vote points age sex voting_method district neighborhood education topic_preference_transport
topic_preference_culture topic_preference_nature district_preference time_taken_seconds format_easiness
format_expressiveness format_rank""".split()
OBLIGATORY = "description country unit instance num_projects num_votes budget vote_type rule date_begin date_end".split()


def sections(path):
    found, name, header = {}, None, None
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read()
    if any(not line.strip() for line in lines.split("\n")[:-1]):
        yield "problem", "an empty line"
    for row in csv.reader(lines.split("\n")[:-1] if '"' not in lines else lines.splitlines(keepends=True), delimiter=";"):
        if row[0] in ("META", "PROJECTS", "VOTES") and len(row) == 1:
            name, header = row[0], None
            found[name] = ([], [])
        elif header is None:
            header = row
            found[name] = (row, [])
        else:
            if len(row) != len(header):
                yield "problem", f"a row of {len(row)} fields under {len(header)}: {row[:2]}"
            if any(cell != cell.strip() for cell in row):
                yield "problem", f"white space around a cell: {row[:2]}"
            found[name][1].append(dict(zip(header, row)))
    yield "sections", found


def in_order(names, order):
    known = [name for name in names if name in order]
    return known == sorted(known, key=order.index)


def problems(path):
    found = {}
    for kind, what in sections(path):
        if kind == "problem":
            yield what
        else:
            found = what
    if list(found) != ["META", "PROJECTS", "VOTES"]:
        yield f"sections {list(found)}"
        return
    meta = {row["key"]: row["value"] for row in found["META"][1]}
    projects = {row["project_id"]: row for row in found["PROJECTS"][1]}
    votes = found["VOTES"][1]
    for key in OBLIGATORY:
        if not meta.get(key):
            yield f"META lacks {key}"
            return
    for what, names, order in (("META", meta, META), ("PROJECTS", found["PROJECTS"][0], PROJECTS), ("VOTES", found["VOTES"][0], VOTES)):
        if not in_order(list(names), order):
            yield f"{what} is not in the format's order: {list(names)}"
    if int(meta["num_projects"]) != len(found["PROJECTS"][1]) or len(projects) != len(found["PROJECTS"][1]):
        yield "num_projects is wrong or an id stands twice"
    if int(meta["num_votes"]) != len(votes):
        yield "num_votes is wrong"
    if len({row["voter_id"] for row in votes}) != len(votes):
        yield "a voter_id stands twice"
    if meta["vote_type"] not in ("approval", "ordinal", "cumulative", "scoring", "choose-1"):
        yield "vote_type " + meta["vote_type"]
    for key in ("date_begin", "date_end"):
        if not re.fullmatch(r"\d{4}|\d{2}\.\d{2}\.\d{4}", meta[key]):
            yield f"{key} {meta[key]}"
    if not re.fullmatch(r"\d+(\.\d+)?", meta["budget"]):
        yield "budget " + meta["budget"]
    budget, selected = Decimal(meta["budget"]), Decimal(0)
    counted, score = Counter(), Counter()
    for row in votes:
        ids = [i for i in row["vote"].split(",") if i]
        if len(ids) != len(set(ids)):
            yield f"vote of {row['voter_id']} names a project twice"
        if any(i not in projects for i in ids):
            yield f"vote of {row['voter_id']} names an unknown project"
        if ids and not int(meta.get("min_length", 0)) <= len(ids) <= int(meta.get("max_length", len(projects))):
            yield f"vote of {row['voter_id']} has {len(ids)} projects"
        cost = sum((Decimal(projects[i]["cost"]) for i in ids if i in projects), Decimal(0))
        if "max_sum_cost" in meta and cost > Decimal(meta["max_sum_cost"]):
            yield f"vote of {row['voter_id']} costs {cost}"
        points = [Decimal(p) for p in row["points"].split(",") if p] if "points" in row else [Decimal(1)] * len(ids)
        if len(points) != len(ids):
            yield f"vote of {row['voter_id']} has {len(points)} points for {len(ids)} projects"
        for i, p in zip(ids, points):
            counted[i] += p > 0
            score[i] += p
    for i, row in projects.items():
        if not re.fullmatch(r"\d+(\.\d+)?", row["cost"]) or Decimal(row["cost"]) <= 0:
            yield f"cost of {i}: {row['cost']}"
        if int(row["votes"]) != counted[i]:
            yield f"votes of {i}: {row['votes']}, counted {counted[i]}"
        if "points" in found["VOTES"][0] and Decimal(row["score"]) != score[i]:
            yield f"score of {i}: {row['score']}, counted {score[i]}"
        if row.get("selected", "0") not in ("", "0", "1", "2", "3"):
            yield f"selected of {i}: {row['selected']}"
        if row.get("selected") == "1":
            selected += Decimal(row["cost"])
    if selected > budget:
        yield f"the selected cost {selected}, above the budget of {budget}"


def main():
    bad = 0
    for path in sys.argv[1:]:
        for what in problems(path):
            bad += 1
            print(f"{path}: {what}")
    print(f"{len(sys.argv) - 1} files, {bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
