#pragma once
// What every machine must agree on about one election. Parsed once, checked whole, immutable afterwards.
// JSON form: assets/schema/election.schema.json and docs/formats/election.md.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/expected.hpp"
#include "election/definition/counting_rule.hpp"
#include "election/definition/outline.hpp"
#include "election/voting/voting.hpp"

namespace valurna::election {

using Text = std::map<std::string, std::string>;  // by BCP 47 language ("sv", "en"); at least one entry

// The text in `language`, else in the election's first language that has it.
struct Localised {
    std::string_view text;
    std::string_view language;  // which language it is really in (falls back openly)
};

struct Currency {
    std::string code = "SEK";  // ISO 4217
    int minor_digits = 2;      // digits after the decimal mark
};

[[nodiscard]] std::int64_t currency_unit(const Currency& currency);  // minor units of one: 100 öre

struct Project {
    std::string id;
    Text title, summary, description;
    Money cost;                          // above 0
    std::optional<std::string> picture;  // path inside the package: "pictures/x.png"
    Text picture_alt;
    Text place;
    std::optional<Coordinates> coordinates;
    std::string category;  // id of a category, or empty
    std::string area;      // the part of town whose limit it counts against, or empty
    std::string proposer;
    std::string external_id;  // its id in the system it came from and its votes go back to, or empty
};

// Drawings that an organiser may choose for the projects of a category that have no picture.
inline constexpr std::array<std::string_view, 9> kDrawings{"bench", "bicycle", "book",  "flowers", "heart",
                                                           "lamp",  "note",    "pitch", "swings"};

struct Category {
    std::string id;
    Text title;
    std::string drawing = {};  // one of kDrawings, or empty: a neutral one
};

struct Contest {
    std::string id;
    Text title, question;
    Money budget;
    VotingRule voting;
    CountingRule counting = counting_of_ours();
    std::vector<Project> projects;  // encoding order
    bool shuffle = true;            // shown in an order drawn anew for each voter
};

// Contests of which a voter votes in one, chosen by the voter: "the area that matters most to you".
struct ContestGroup {
    std::string id;  // no contest's
    Text title, question;
    std::vector<std::string> contests;  // ids, in the order shown
};

struct BallotStyle {
    std::string id;
    Text title;
    std::vector<std::string> contests;  // ids of contests and of groups, in the order shown
};

struct Election {
    std::string id;      // [a-z0-9-]{3,64}
    std::string domain;  // of the organiser, first part of every log's origin: "rost.example.se"
    bool practice = false;
    std::string organiser;
    std::string public_address;  // where the public pages are served: "https://rost.example.se", or empty
    std::string country;         // in English, as ISO 3166 names it ("Sweden"); for open data, may be empty
    Text title, introduction, results_where;
    std::string opens, closes, results_on;  // ISO dates "2026-12-01"
    bool results_on_station = false;        // after closing, stations fetch the signed result and show it
    bool ballots_kept_back = false;  // the opened ballots are given to verifiers who ask, and not published
    Currency currency;
    std::vector<std::string> languages;  // in the order shown; the first is the fallback
    Outline outline;                     // of what the map shows, or none
    std::vector<Category> categories;
    std::vector<Contest> contests;
    std::vector<ContestGroup> groups;
    std::vector<BallotStyle> styles;

    [[nodiscard]] const Contest* contest(std::string_view id) const;
    [[nodiscard]] const ContestGroup* group(std::string_view id) const;
    [[nodiscard]] const BallotStyle* style(std::string_view id) const;
    [[nodiscard]] Localised localised(const Text& text, std::string_view language) const;
};

// Whole and strict: unknown keys, missing fields, wrong UTF-8, limits that cannot be met, duplicate ids are
// refused with the JSON pointer of the first. `file` is only for messages.
[[nodiscard]] Expected<Election> parse_election(std::string_view json, std::string_view file);
// The same with all mistakes (at most FoundErrors::kMost), in the order of reading; what only follows from another one is
// not among them. Either an election or at least one error.
struct ElectionCheck {
    std::optional<Election> election;
    std::vector<Error> errors;
};
[[nodiscard]] ElectionCheck check_election(std::string_view json, std::string_view file);
[[nodiscard]] std::string write_election(const Election& election);  // deterministic, 2-space indented

// What is allowed and may still be a mistake: one sentence for each kind, with how many there are and the first of them; of
// missing translations one for each language.
[[nodiscard]] std::vector<std::string> remarks(const Election& election);

// What the contest's voting method is told about it; lasts as long as the contest.
[[nodiscard]] ContestFacts facts_of(const Contest& contest);

}  // namespace valurna::election
