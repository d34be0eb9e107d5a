"""One area of the voter's choice and the whole city on one ballot, a class with a contest of its own, each by another voting method, from
the definition to a verified record, by the real programs: the opened ballots are what voters touched, and nobody sees who chose where.

Usage: chosen_area.py BIN
"""
import json
import pathlib
import re
import sys
import tempfile

from evening import Evening
from every_method import COSTS, arrange, chosen, same, share, votes_of

BUDGET = 150
# Contest -> its voting method and what a touch of the area leads to.
CONTESTS = {
    "north": ({"method": "approval", "max_choices": 2}, {"rule": "greedy"}),
    "south": ({"method": "ranking", "max_choices": 3}, {"rule": "borda"}),
    "harbour": ({"method": "score", "max_score": 5}, {"rule": "score"}),
    "city": ({"method": "pick-then-points", "max_choices": 3, "points": 10}, {"rule": "cumulative"}),
    "class-4b": ({"method": "choose-one"}, {"rule": "greedy"}),
}
AREAS = ["north", "south", "harbour"]


def area(name, touches):
    return f"expect group\ntouch answer:{AREAS.index(name)}\nexpect ballot\n{touches}touch forward\n"


NONE = f"expect group\ntouch answer:{len(AREAS)}\n"
CITY_4 = "expect ballot\n" + chosen("4") + share(("4", 10)) + "touch forward\n"
CITY_BLANK = "expect ballot\ntouch forward\n"
# What each voter touches up to the review, blank votes there, and what must come out: contest -> row.
GROWN = [
    (area("north", chosen("1", "3")) + CITY_4, "", {"north": ["1", "3"], "city": ["4"]}),
    # Looks at the south, goes back and takes the north: the ranks are gone.
    ("expect group\ntouch answer:1\nexpect ballot\n" + chosen("5") + "touch back\n" + area("north", chosen("2")) + CITY_4, "",
     {"north": ["2"], "city": ["4"]}),
    # The same area again keeps what is chosen.
    ("expect group\ntouch answer:1\nexpect ballot\n" + chosen("3", "1") + "touch back\n" + "expect group\ntouch forward\nexpect ballot\n"
     + arrange() + "touch forward\n" + CITY_4, "", {"south": ["3", "1"], "city": ["4"]}),
    (NONE + CITY_4, "", {"none": [], "city": ["4"]}),
    (area("harbour", "") + CITY_BLANK, "touch blank:0\ntouch blank:1\n", {"harbour": [], "city": []}),
    # None at first, and from the review another answer.
    (NONE + CITY_4 + "expect review\ntouch edit:0\n" + area("north", chosen("1")), "", {"north": ["1"], "city": ["4"]}),
]
PUPILS = [("expect ballot\n" + chosen("2") + "touch forward\n", "", {"class-4b": ["2"]}),
          ("expect ballot\n" + chosen("2", "5") + "touch forward\n", "", {"class-4b": ["5"]})]


def definition(of):
    contest = of["contests"][0]
    contest["budget"] = BUDGET * 100000
    contest["projects"] = [{"id": id, "title": {"sv": f"Förslag {id}", "en": f"Idea {id}"}, "cost": cost * 100000} for id, cost in COSTS.items()]
    of["contests"] = [{**contest, "id": name, "title": {"sv": name, "en": name}, "voting": voting, "counting": {"ties": "id", **counting}}
                      for name, (voting, counting) in CONTESTS.items()]
    of["groups"] = [{"id": "where", "title": {"sv": "Ditt område", "en": "Your area"}, "contests": AREAS}]
    of["styles"] = [{"id": "grown", "title": {"sv": "Vuxna"}, "contests": ["where", "city"]},
                    {"id": "pupils", "title": {"sv": "Klass 4B"}, "contests": ["class-4b"]}]


def script(voters, first_tests):
    lines = "codes codes\nexpect start\n"
    for number, (touches, blanks, _) in enumerate(voters):
        seal = touches + "expect review\n" + blanks + "touch last\ntouch forward\nexpect seal\n"
        if number == 0 and first_tests:
            seal += "touch test\ntouch test-now\nexpect tested\ntouch again\n" + seal
        lines += "touch begin\ntype CODE\ntouch forward\n" + seal + "touch cast\nexpect thanks\ntouch done\nexpect start\n"
    return lines


def vote(at, style, voters):
    codes = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", (at.folder / f"{style}.txt").read_text())[:len(voters)]
    (at.folder / "codes").write_text("\n".join(codes) + "\n")
    (at.folder / "voters").write_text(script(voters, style == "grown"))
    at.run("valurna-kiosk", "--data", "hall", "--headless", "--script", at.folder / "voters")


def prepare(at):
    at.run("valurna-tally", "election", "new", "vote.json")
    of = json.loads((at.folder / "vote.json").read_text())
    definition(of)
    of["practice"] = True
    (at.folder / "vote.json").write_text(json.dumps(of, ensure_ascii=False, indent=2))
    for style, voters in (("grown", GROWN), ("pupils", PUPILS)):
        at.tally("codes", "issue", "--election", "vote.json", "--style", style, "--count", len(voters), "--place", "hall", "--out", f"{style}.txt")
    at.tally("election", "build", "vote.json", "--passphrase-file", "pass")
    at.serve()
    at.tally("stations", "slip", "--label", "hall", "--address", f"https://127.0.0.1:{at.port}", "--out", "hall.json", "--no-qr")
    at.sync("enrol", "hall", "hall.json")
    at.sync("open", "hall")


def count(at):
    at.sync("close", "hall", "--admitted", len(GROWN) + len(PUPILS))
    at.sync("push", "hall")
    at.tally("close")
    said = at.tally("count", "--passphrase-file", "pass")
    assert "1 ballot votes in none of its contests" in said, said
    assert "all of it holds" in at.run("valurna-verify", "record", "office/record")
    record = at.folder / "office" / "record" / "contests"
    for name in CONTESTS:
        expected = [rows[name] for _, _, rows in GROWN + PUPILS if name in rows]
        opened = [[project for project, _ in row] for row in votes_of(record / name / "ballots.pb")]
        assert same(opened, expected, ordered=name == "south"), (name, opened, expected)
        assert (name in AREAS) == (not (record / name / "opened.txt").exists()), name
    # All of the group lie in one list, each as long as the others, in the order of the last mix.
    lines = (record / "where" / "opened.txt").read_text().split()
    assert len(lines) == len(GROWN) and len({len(line) for line in lines}) == 1, lines
    # So few voted that the page does not tell how many voted where, and the document has no row of it.
    at.tally("publish", "site")
    assert json.loads((at.folder / "site" / "result.json").read_text())["groups"] == [{"group": "where", "invalid": 0, "chosen": []}]
    page = "".join(file.read_text() for file in (at.folder / "site").rglob("*.html"))
    assert "Your area: how many voted where" in page and "So few voted here" in page


def a_changed_record_is_found(at):
    """Whoever moves a ballot from one area to another in the open lists is told where."""
    folder = at.folder / "office" / "record" / "contests"
    for file in (folder / "where" / "opened.txt", folder / "north" / "ballots.pb", folder / "south" / "outcome.json"):
        kept = file.read_bytes()
        changed = bytearray(kept)
        changed[len(changed) // 2] ^= 1
        file.write_bytes(changed)
        said = at.run("valurna-verify", "record", "office/record", status=1)
        assert file.parent.name + "/" + file.name in said, said
        file.write_bytes(kept)


def main():
    with tempfile.TemporaryDirectory() as name:
        at = Evening(sys.argv[1], pathlib.Path(name))
        try:
            prepare(at)
            vote(at, "grown", GROWN)
            vote(at, "pupils", PUPILS)
            count(at)
            a_changed_record_is_found(at)
        finally:
            at.stop()
    print(f"{len(GROWN)} voters chose an area, {len(PUPILS)} voted in their class, and the record verifies")


if __name__ == "__main__":
    main()
