"""Every voting method from its definition to a verified record, by the real programs: one ballot has a contest of each, voters
touch the station's own buttons, and the opened ballots and the winners are what they touched.

Usage: every_method.py BIN
"""
import collections
import csv
import json
import pathlib
import re
import sys
import tempfile
from fractions import Fraction

from evening import Evening

COSTS = {"1": 60, "2": 90, "3": 40, "4": 70, "5": 30}
BUDGET = 150


class Said:
    """What one voter touches in one contest, and what must come out of the mix for it: projects and points, None for a blank vote."""

    def __init__(self, touches, projects, points=None):
        self.touches, self.projects, self.points = touches, projects, points

    def row(self):
        return list(zip(self.projects, self.points or [""] * len(self.projects)))


def chosen(*projects):
    """On the cards: the ids, in the order in which they are touched."""
    return "".join(f"touch project:{int(each) - 1}\n" for each in projects)


def arrange(*steps):
    """On the page behind the cards."""
    return "touch forward\nexpect arrange\n" + "".join(f"touch arrange:{int(project) - 1}:{button}\n" for project, button in steps) + "touch last\n"


def give(project, points):
    """On a card: plus so many times, or minus."""
    return f"touch project:{int(project) - 1}:{'plus' if points > 0 else 'minus'}\n" * abs(points)


def step(project, place):
    """On a card: a step of a scale, from 0."""
    return f"touch project:{int(project) - 1}:{place}\n"


def share(*points):
    """On the page behind the cards."""
    return arrange(*((project, "plus") for project, many in points for _ in range(many)))


BLANK = Said("", [])
# Name of the method -> its options, its counting rule, and what three voters say.
METHODS = {
    "approval": ({"max_choices": 3}, {"rule": "greedy"},
                 [Said(chosen("5", "1"), ["1", "5"]), BLANK, Said(chosen("1", "2", "3"), ["1", "2", "3"])]),
    # The second one takes too much, is told what could go out, and takes it out.
    "knapsack": ({"min_share": "0.5"}, {"rule": "greedy"},
                 [Said(chosen("2"), ["2"]), Said(chosen("2", "1", "3") + chosen("1"), ["2", "3"]), BLANK]),
    # The first one moves the last one up and the first one down; the second one ranks four, which is one too many.
    "ranking": ({"max_choices": 3}, {"rule": "equal-shares", "utility": "borda", "completion": "add1-greedy"},
                [Said(chosen("4", "2", "5") + arrange(("5", "up"), ("4", "down")), ["5", "4", "2"]),
                 Said(chosen("3", "4", "1", "2") + chosen("3") + arrange(), ["4", "1", "2"]),
                 Said(chosen("3"), ["3"])]),
    # The second one gives 12 of 10 points and takes two back.
    "cumulative": ({"points": 10, "max_points_each": 6}, {"rule": "cumulative"},
                   [Said(give("1", 6) + give("2", 4), ["1", "2"], [6, 4]),
                    Said(give("5", 6) + give("3", 6) + give("5", -2), ["3", "5"], [6, 4]), BLANK]),
    # The first one leaves a point; the second one picks one too many.
    "pick-then-points": ({"max_choices": 3, "points": 10}, {"rule": "equal-shares", "utility": "points", "completion": "add1-greedy"},
                         [Said(chosen("2", "4") + share(("2", 7), ("4", 2)), ["2", "4"], [7, 2]),
                          Said(chosen("1", "3", "5", "2") + chosen("1") + share(("3", 1), ("5", 4), ("2", 5)), ["2", "3", "5"], [5, 1, 4]),
                          Said(chosen("3") + share(("3", 10)), ["3"], [10])]),
    # The first one takes a figure back and gives another.
    "score": ({"max_score": 5}, {"rule": "score"},
              [Said(step("1", 5) + step("2", 0) + step("3", 4) + step("3", 4) + step("3", 2), ["1", "2", "3"], [5, 0, 2]),
               Said(step("4", 5), ["4"], [5]), BLANK]),
    # A no is on the ballot, and a count reads the yes answers.
    "yes-no": ({}, {"rule": "greedy"},
               [Said(step("1", 1) + step("5", 0) + step("4", 0), ["4", "5"]), Said(step("5", 0) + step("2", 1), ["5"]),
                Said(step("3", 1), [])]),
    # A touch on another one chooses that one.
    "choose-one": ({}, {"rule": "greedy"}, [Said(chosen("1", "4"), ["4"]), BLANK, Said(chosen("4"), ["4"])]),
}
VOTERS = 3


def definition(of):
    """The starting point that `election new` writes, with a contest for each method."""
    contest = of["contests"][0]
    contest["budget"] = BUDGET * 100000
    projects = contest["projects"]
    projects.clear()
    for id, cost in COSTS.items():
        projects.append({"id": id, "title": {"sv": f"Förslag {id}", "en": f"Idea {id}"}, "cost": cost * 100000})
    of["practice"] = True
    of["contests"] = [{**contest, "id": name, "title": {"sv": name, "en": name}, "voting": {"method": name, **options},
                       "counting": {"ties": "id", **rule}} for name, (options, rule, _) in METHODS.items()]
    of["styles"][0]["contests"] = list(METHODS)


def voter(number):
    """The script of one voter: all contests, the review, a test of the machine by the first, and the vote."""
    contests = "".join("expect ballot\n" + said[number].touches + "touch forward\n" for _, _, said in METHODS.values())
    blanks = "".join(f"touch blank:{place}\n" for place, (_, _, said) in enumerate(METHODS.values()) if not said[number].touches)
    vote = contests + "expect review\n" + blanks + "touch last\ntouch forward\nexpect seal\n"
    test = vote + "touch test\ntouch test-now\nexpect tested\ntouch again\n" if number == 0 else ""
    return "touch begin\ntype CODE\ntouch forward\n" + test + vote + "touch cast\nexpect thanks\ntouch done\nexpect start\n"


def votes_of(file):
    """The rows of VOTES of a Pabulib file, by a reader of this test's own: for each a list of (project, points)."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines[lines.index("VOTES") + 1:], delimiter=";"))
    votes = []
    for row in rows:
        projects = row["vote"].split(",") if row["vote"] else []
        points = [int(each) for each in row["points"].split(",")] if row.get("points") else [""] * len(projects)
        votes.append(list(zip(projects, points)))
    return votes


def same(votes, expected, ordered):
    """The same votes, in whatever order the mix left them."""
    normal = list if ordered else sorted
    return sorted(map(normal, votes)) == sorted(map(normal, expected))


def greedily(votes):
    """Most votes or points first, ties by id, what does not fit is skipped."""
    left, won = BUDGET, []
    for project in sorted(COSTS, key=lambda id: (-votes[id], id)):
        if votes[project] > 0 and COSTS[project] <= left:
            won.append(project)
            left -= COSTS[project]
    return won


def points_given(said):
    """project -> the sum of what voters say of it: points where they give them, places below it in a ranking."""
    sums = collections.Counter()
    for one in said:
        for place, project in enumerate(one.projects):
            sums[project] += one.points[place] if one.points else len(one.projects) - 1 - place
    return sums


def shared(said, start):
    """Equal shares with points, or those of a ranking, exactly: the winners with this start for each voter."""
    purses, won = [Fraction(start)] * len(said), []
    gain = [points_given([one]) for one in said]
    while True:
        best = None
        for project in sorted(set(COSTS) - set(won)):
            supporters = [i for i in range(len(said)) if gain[i].get(project, 0) > 0]
            if sum(purses[i] for i in supporters) < COSTS[project]:
                continue
            # The least rho at which all of them pay the cost together, each at most what is left to them.
            cost, weight = Fraction(COSTS[project]), sum(gain[i][project] for i in supporters)
            for i in sorted(supporters, key=lambda i: purses[i] / gain[i][project]):
                if purses[i] * weight >= cost * gain[i][project]:
                    break
                cost, weight = cost - purses[i], weight - gain[i][project]
            if best is None or cost / weight < best[0]:
                best = (cost / weight, project, supporters)
        if best is None:
            return won
        rho, project, supporters = best
        for i in supporters:
            purses[i] -= min(purses[i], rho * gain[i][project])
        won.append(project)


def expected(name, rule, said):
    if rule["rule"] == "equal-shares":
        won = shared(said, Fraction(BUDGET, len(said)))
        for more in range(1, BUDGET + 1):  # add1, until it would cost too much or nothing is left to add
            again = shared(said, Fraction(BUDGET, len(said)) + more)
            if sum(COSTS[id] for id in again) > BUDGET:
                break
            won = again
        # Then what is left goes by points for the money, to what anybody named.
        left, points = BUDGET - sum(COSTS[id] for id in won), points_given(said)
        named = {project for one in said for project in one.projects}
        for project in sorted(named - set(won), key=lambda id: (-Fraction(points[id], COSTS[id]), id)):
            if COSTS[project] <= left:
                won.append(project)
                left -= COSTS[project]
        return won
    if rule["rule"] == "greedy":
        return greedily(collections.Counter(project for one in said for project in one.projects))
    return greedily(points_given(said))


def vote(at):
    at.prepare(["hall"], definition)
    codes = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", (at.folder / "hall.txt").read_text())
    (at.folder / "codes").write_text("\n".join(codes) + "\n")
    (at.folder / "voters").write_text("codes codes\nexpect start\n" + "".join(map(voter, range(VOTERS))))
    at.run("valurna-kiosk", "--data", "hall", "--headless", "--script", at.folder / "voters")
    at.serve()
    at.sync("close", "hall", "--admitted", VOTERS)
    at.sync("push", "hall")
    at.tally("close")


def count(at):
    at.tally("count", "--passphrase-file", "pass")
    said = at.run("valurna-verify", "record", "office/record")
    assert "all of it holds" in said
    for name, (_, rule, voters) in METHODS.items():
        folder = at.folder / "office" / "record" / "contests" / name
        opened = votes_of(folder / "ballots.pb")
        assert same(opened, [one.row() for one in voters], ordered=name == "ranking"), (name, opened)
        outcome = json.loads((folder / "outcome.json").read_text())
        assert outcome["winners"] == expected(name, rule, voters), (name, outcome["winners"], expected(name, rule, voters))
        # The open data alone gives the same outcome.
        again = at.run("valurna-tally", "count", "--pabulib", folder / "ballots.pb", "--rule", outcome_rule(rule), "--min-votes", 1, "--json")
        assert json.JSONDecoder().raw_decode(again)[0]["winners"] == outcome["winners"], name


def outcome_rule(rule):
    return ":".join(rule[key] for key in ("rule", "utility", "completion") if key in rule)


def limits_that_cannot_be_met(at):
    """Each is named with its place and how to mend it, before anything is made of it."""
    of = json.loads((at.folder / "vote.json").read_text())
    for name, option, value, words in BAD_LIMITS:
        bad = json.loads(json.dumps(of))
        place = list(METHODS).index(name)
        bad["contests"][place]["voting"][option] = value
        (at.folder / "bad.json").write_text(json.dumps(bad))
        said = at.run("valurna-tally", "election", "check", "bad.json", status=1)
        assert f"/contests/{place}/voting" in said and words in said, said


BAD_LIMITS = [
    ("approval", "max_choices", 6, "there is only 5 projects"),
    ("knapsack", "min_share", "1.5", "this is no share"),
    ("knapsack", "min_cost", 5, "remove one of the two"),
    ("ranking", "min_choices", 4, "no ballot can meet both"),
    ("ranking", "max_cost", 100, "the voting method ranking does not have it"),
    ("cumulative", "min_points_each", 7, "no ballot can meet both"),
    ("cumulative", "min_choices", 11, "there is only 5 projects"),
    ("score", "max_score", 0, "the scale has no two figures"),
    ("yes-no", "max_choices", 2, "the voting method yes-no does not have it"),
    ("choose-one", "max_score", 2, "the voting method choose-one does not have it"),
    ("pick-then-points", "min_points_each", 11, "no ballot can meet both"),
    ("pick-then-points", "min_points", 11, "a voter has only 10 points"),
]


def main():
    with tempfile.TemporaryDirectory() as name:
        at = Evening(sys.argv[1], pathlib.Path(name))
        try:
            vote(at)
            limits_that_cannot_be_met(at)
            count(at)
        finally:
            at.stop()
    print(f"{len(METHODS)} voting methods, each from its definition to a verified record")


if __name__ == "__main__":
    main()
