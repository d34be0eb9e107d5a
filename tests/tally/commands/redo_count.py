#!/usr/bin/env python3
"""Redoes every step that `valurna-tally count --json` prints, from the ballots and the printed line alone.

Usage: redo_count.py valurna-tally FOLDER

Reads the real elections of FOLDER by Python's csv, follows each printed step on plain fractions, and asks at each:
was it this project's turn by the rule, was it decided as the trace says, with the money, shares and payers it names?
Then that whatever was left out could not have come in. By the definitions of docs/counting.md.
"""
import csv
import json
import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

FILES = ["Switzerland_Zurich_S5", "Netherlands_Amsterdam_588", "Worldwide_Mechanical_Turk_Knapsack_7",
         "Worldwide_Mechanical_Turk_k_approval_8", "Poland_Katowice_2023_Murcki", "Poland_Lodz_2022_Nr_33",
         "Canada_Stanford_Dataset_PB_Dieppe_2018_vote_approvals", "Poland_Warszawa_2019_Sadul"]
RULES = ["greedy", "greedy-stop", "greedy-threshold --threshold 0.1", "greedy-per-cost", "phragmen"] + [
    f"equal-shares --utility {u} --completion {c}{w}" for u in ("cost", "cardinality")
    for c in ("none", "greedy", "add1", "add1-greedy") for w in ("", " --integral-start")]


def read(path):
    """Costs and ballots, as sets of projects, by project id; the budget; whether voters could only approve."""
    section, header, meta, costs, ballots = "", [], {}, {}, []
    with open(path, encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines, delimiter=";"):
            if len(row) == 1 and row[0].strip().upper() in ("META", "PROJECTS", "VOTES"):
                section, header = row[0].strip().upper(), []
            elif not header:
                header = [c.strip() for c in row]
            elif section == "META":
                meta[row[0]] = row[1]
            elif row:
                at = dict(zip(header, row))
                if section == "PROJECTS":
                    costs[at["project_id"].strip()] = Fraction(at["cost"].replace(",", "."))
                else:
                    ballots.append({p.strip() for p in at["vote"].split(",")} & set(costs))
    approval = meta["vote_type"] in ("approval", "choose-1")
    return costs, ballots, Fraction(meta["budget"].replace(",", ".")), approval


def fits(text, value, places=6):
    """`text` is `value` rounded down; amounts are printed to 6 decimals of the smallest amount."""
    return 0 <= value - Fraction(text) < Fraction(1, 10 ** (places - 2))


class Redo:
    def __init__(self, line, costs, ballots, budget, approval):
        self.line, self.costs, self.ballots, self.approval = line, costs, ballots, approval
        self.rule = line["rule"]
        self.left = self.budget = budget
        self.votes = {p: sum(p in b for b in ballots) for p in costs}
        self.ties = [t["tied"] for t in line["ties"]]
        self.open = set(costs)
        self.won = []

    def votes_per_cost(self, p):
        return Fraction(self.votes[p]) / self.costs[p]

    def before(self, first, second):
        """A tie that the trace lists puts `first` before `second`."""
        return any(first in t and second in t and t.index(first) < t.index(second) for t in self.ties)

    def check(self, holds, what, step):
        if not holds:
            raise AssertionError(f"{what}, at {step}")

    def win(self, p, step):
        self.check(Fraction(step["left_before"]) == self.left, "another sum was left", step)
        self.left -= self.costs[p]
        self.won.append(p)
        self.open.discard(p)

    # Greedy and its kin, and the greedy completion: one order, gone through once.
    def in_order(self, steps, key):
        last = None
        for step in steps:
            p = step["project"]
            self.check(step["votes"] == self.votes[p], "another number of votes", step)
            if last is not None:
                same = key(last) == key(p)
                self.check(key(last) > key(p) or (same and self.before(last, p)), "it was not its turn", step)
            last = p
            if step["why"] == "under-threshold":
                least = math.ceil(Fraction(self.rule["threshold"]) * len(self.ballots))
                self.check(least - self.votes[p] == step["votes_lacking"] > 0, "it has enough votes", step)
            elif step["why"] == "funded":
                self.check(self.costs[p] <= self.left, "it does not fit", step)
                if self.rule["rule"] == "greedy-threshold":
                    self.check(self.votes[p] >= Fraction(self.rule["threshold"]) * len(self.ballots),
                               "it has too few votes", step)
                self.win(p, step)
            else:
                self.check(step["why"] in ("did-not-fit", "lost-tie"), "no such reason here", step)
                self.check(Fraction(step["left_before"]) == self.left, "another sum was left", step)
                self.check(self.costs[p] - self.left == Fraction(step["missing"]) > 0, "it fits", step)
                if step["why"] == "lost-tie":
                    self.check(self.before(step["other"], p), "it lost no such tie", step)
            self.open.discard(p)
        self.check(self.rule["rule"] == "greedy-stop" or not self.open, "some never had a turn", self.open)

    # Equal shares.
    def price(self, money, p):
        """What one unit of utility costs the supporters, nothing where they cannot pay. Utility is 1 for each:
        by cost it is the same for all supporters of a project."""
        purses = sorted(m for m, b in zip(money, self.ballots) if p in b)
        given = Fraction(0)
        for i, purse in enumerate(purses):
            share = (self.costs[p] - given) / (len(purses) - i)
            if share <= purse:
                return share
            given += purse
        return None

    def rho(self, money, p):
        price = self.price(money, p)
        if price is None:
            return None
        return price / self.costs[p] if self.rule["utility"] == "cost" else price

    def equal_shares(self, steps):
        n = len(self.ballots)
        start = self.budget / n
        if self.rule["integral_start"]:
            start = Fraction(math.floor(start))
        start += self.line["added"]
        self.check(fits(self.line["start"], start), "another start", self.line["start"])
        money = [start] * n
        for step in steps:
            p = step["project"]
            rhos = {q: r for q in self.open if (r := self.rho(money, q)) is not None}
            least = min(rhos.values())
            self.check(rhos[p] == least, "it was not its turn", step)
            for q, r in rhos.items():
                self.check(q == p or r > least or self.before(p, q), f"its tie with {q} is not told", step)
            share = self.price(money, p)
            self.check(fits(step["share"], share), "another share", step)
            self.check(fits(step["effective_votes"], self.costs[p] / share, 4), "other effective votes", step)
            payers = [m for m, b in zip(money, self.ballots) if p in b and m > 0]
            full = sum(m >= share for m in payers)
            told = (step["paid_share"] + step["paid_rest"]) if "paid_share" in step else step["payers"]
            self.check(told == len(payers), "another number paid", step)
            self.check("payers" in step or step["paid_share"] == full, "another number paid the share", step)
            money = [max(Fraction(0), m - share) if p in b else m for m, b in zip(money, self.ballots)]
            self.win(p, step)
        # Payments add up, and nobody's supporters can pay for what is left.
        paid = n * start - sum(money)
        self.check(paid == sum(self.costs[p] for p in self.won), "payments do not add up", paid)
        self.check(fits(self.line["left_to_voters"], sum(money)), "another sum left to voters", paid)
        for p in self.open:
            self.check(self.price(money, p) is None, "its supporters can pay", p)
            at = self.line["projects"][p]
            lack = self.costs[p] - sum(m for m, b in zip(money, self.ballots) if p in b)
            if at["why"] == "supporters-short":
                self.check(0 <= Fraction(at["missing"]) - lack < 1, f"they lack {lack}", at)

    def phragmen(self, steps):
        load = [Fraction(0)] * len(self.ballots)

        def new_load(p):
            behind = [l for l, b in zip(load, self.ballots) if p in b]
            return (self.costs[p] + sum(behind)) / len(behind) if behind else math.inf
        self.open = {p for p in self.open if self.costs[p] <= self.budget}
        for step in steps:
            p = step["project"]
            loads = {q: new_load(q) for q in self.open}
            least = min(loads.values())
            self.check(loads[p] == least, "it was not its turn", step)
            if step["why"] != "funded":
                self.check(self.costs[p] - self.left == Fraction(step["missing"]) > 0, "it fits", step)
                return
            for q, other in loads.items():
                self.check(q == p or other > least or self.before(p, q), f"its tie with {q} is not told", step)
                self.check(other > least or self.costs[q] <= self.left, f"{q} should have ended it", step)
            if least < math.inf:
                self.check(fits(step["share"], least), "another load", step)
            load = [least if p in b else l for l, b in zip(load, self.ballots)]
            self.win(p, step)

    def run(self):
        rule, steps = self.rule["rule"], self.line["steps"]
        first = [s for s in steps if s.get("stage") != "completion"]
        rest = [s for s in steps if s.get("stage") == "completion"]
        if rule == "equal-shares":
            self.equal_shares(first)
            # What is left over goes by votes; by the utility where voters could say more than yes.
            if "greedy" in self.rule["completion"]:
                by_cost = self.rule["utility"] == "cost" or self.approval
                self.in_order(rest, self.votes.get if by_cost else self.votes_per_cost)
        elif rule == "phragmen":
            self.phragmen(first)
        elif rule == "greedy-per-cost":
            self.in_order(first, self.votes_per_cost)
        else:
            self.in_order(first, self.votes.get)
            if rule == "greedy-stop" and self.open:
                last = first[-1]
                self.check(self.costs[last["project"]] > Fraction(last["left_before"]), "it stopped early", last)
        self.check(self.won == self.line["winners"], "others won", self.line["winners"])
        self.check(self.budget - self.left == Fraction(self.line["cost"]), "another cost", self.line["cost"])


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    redone = steps = 0
    for name in FILES:
        path = folder / f"{name}.pb"
        election = read(path)
        for rule in RULES:
            command = [program, "count", "--pabulib", path, "--json", "--rule", *rule.split()]
            out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            line = json.loads(out)
            try:
                Redo(line, *election).run()
            except AssertionError as problem:
                print(f"{name}, {rule}: {problem}")
                return 1
            redone += 1
            steps += len(line["steps"])
    print(f"{redone} counts redone by hand, {steps} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
