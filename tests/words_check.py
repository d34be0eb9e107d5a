#!/usr/bin/env python3
"""One word for one thing in all that people read: the table "Words for the public" of docs/glossary.md holds in the
catalogues of stations, pages and slips, no two messages say the same, and a terminal counts as English does."""
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANG = ROOT / "assets" / "lang"
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def messages(path):
    """(msgid, what the language says: each plural form) of a catalogue. English says the msgid where there is no other."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        found = collections.defaultdict(str)
        field = None
        for line in block.splitlines():
            named = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) "', line)
            field = named[1] if named else field if line.startswith('"') else None
            if field:
                found[field] += "".join(QUOTED.findall(line))
        if not found["msgid"]:
            continue
        said = [text for name, text in found.items() if name.startswith("msgstr") and text]
        yield found["msgid"], said or [text for name, text in found.items() if name.startswith("msgid") and text]


def words_to_avoid():
    """language -> ([(a word, what is written instead)], the terms of several words that are kept), from the glossary's table."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = text.split("## Words for the public", 1)[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")]
    head, rows = rows[0], rows[1:]
    avoid, terms = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows:
        for language, kept, column in (("en", 1, "not in English"), ("sv", 2, "not in Swedish")):
            terms[language] += [row[kept]] if " " in row[kept] else []
            avoid[language] += [(word.strip(), row[kept]) for word in row[head.index(column)].split(",") if word.strip()]
    return avoid, terms


def findings_of_words(avoid, terms):
    for path in sorted(LANG.rglob("*.po")):
        kept = re.compile("|".join(re.escape(term) for term in terms[path.stem]) or r"(?!)", re.I)
        for _, said in messages(path):
            for word, instead in avoid.get(path.stem, []):
                for text in said:
                    if re.search(rf"\b{re.escape(word)}", kept.sub("", re.sub(r"\{\w+\}", "{}", text)), re.I):
                        yield f"{path.relative_to(ROOT)}: \"{text}\" says \"{word}\": write \"{instead}\""
                        break


def findings_of_twins():
    """What a station says and what a page says of the same thing is one message: two English ones for the same Swedish
    words are two words for one thing. And slips say as the others do what both say."""
    by_swedish = collections.defaultdict(set)
    for msgid, said in messages(LANG / "sv.po"):
        by_swedish[said[0].strip(" .:").lower()].add(msgid)
    for said, ids in by_swedish.items():
        if len(ids) > 1:
            yield f"assets/lang/sv.po: \"{said}\" stands for several messages: {', '.join(sorted(ids))}"
    for path in sorted((LANG / "slips").glob("*.po")):
        shared = dict(messages(LANG / path.name))
        for msgid, said in messages(path):
            if msgid in shared and shared[msgid] != said:
                yield f"{path.relative_to(ROOT)}: \"{msgid}\" is said otherwise in assets/lang/{path.name}"


COUNTED = ("ballots|entries|projects|proposals|votes|tests|slips|codes|files|rows|stations|points|choices|languages|"
           "voters|runs|bundles|credentials|openings|fields")
PLURAL = re.compile(rf'\{{\}} (?:(?!that )[a-z]+ )?(?:{COUNTED})\b|to_string\((?!kM)[^"]*\) \+\s*" (?:{COUNTED})\b')


# "{} are void": of one it would be "1 slip are".
VERB = re.compile(r'(?<![Aa]ll )(?<! of )\{\} (?:of [a-z ]+ )?(?:are|were|have|become)\b')


def findings_of_plurals():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "tally", "sync", "election", "base"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout.split()
    for name in listed:
        path = ROOT / name
        if path.suffix != ".cpp" or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in [*PLURAL.finditer(line), *VERB.finditer(line)]:
                yield f"{name}:{number}: \"{found[0]}\" says \"1 ...s\" of one: how_many() of base/how_many.hpp"


def main():
    avoid, terms = words_to_avoid()
    findings = [*findings_of_words(avoid, terms), *findings_of_twins(), *findings_of_plurals()]
    print("\n".join(findings) if findings else f"{sum(map(len, avoid.values()))} words to avoid, none found")
    return 1 if findings or not avoid else 0


if __name__ == "__main__":
    sys.exit(main())
