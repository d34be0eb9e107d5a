#include "tally/commands/starting_definition.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace valurna::tally {
namespace {

constexpr const char* kDefinition = R"({{
  "$comment": "A starting point: change every text, then run `valurna-tally election check`. Lines called $comment may stay or go. docs/formats/election.md explains each field.",
  "format": "valurna-election-1",
  "id": "my-election",
  "domain": "vote.example.org",
  "organiser": "Our town",
  "country": "Sweden",
  "title": {{ "sv": "Vi bestämmer tillsammans", "en": "We decide together" }},
  "introduction": {{ "sv": "Var med och bestäm hur pengarna ska användas.", "en": "Help decide how the money is used." }},
  "results_where": {{ "sv": "På biblioteket och på kommunens webbplats", "en": "At the library and on the town's website" }},
  "opens": "{opens}",
  "closes": "{closes}",
  "results_on": "{results}",
  "results_on_station": false,
  "currency": {{ "$comment": "2 digits: amounts below are in öre, so 50000 kr is 5000000", "code": "SEK", "minor_digits": 2 }},
  "languages": ["sv", "en"],
  "categories": [
    {{ "id": "play", "title": {{ "sv": "Lek", "en": "Play" }} }},
    {{ "id": "green", "title": {{ "sv": "Grönt", "en": "Greenery" }} }}
  ],
  "contests": [
    {{
      "id": "projects",
      "title": {{ "sv": "Förslagen", "en": "The ideas" }},
      "question": {{ "sv": "Vilka förslag vill du ge pengar till?", "en": "Which ideas should get the money?" }},
      "budget": 30000000,
      "voting": {{
        "$comment": "knapsack: choose for as much as max_cost (the budget if left out). For pupils: approval, up to max_choices (5 when there are more proposals). For adults: pick-then-points, up to max_choices (5), then share out points (10), counted by cumulative. docs/formats/election.md has all methods",
        {voting}
      }},
      "counting": {{
        "$comment": "ties: id, cost-then-votes-then-lot, votes or lot; a lot needs \"lot_seed\", a public text fixed before voting closes",
        "rule": "{rule}",
        "ties": "id",
        "exact_fit": true,
        "min_votes": 1
      }},
      "projects": [
        {{
          "$comment": "add \"picture\": \"pictures/swings.png\" and \"picture_alt\" when the picture is there",
          "id": "1",
          "title": {{ "sv": "Gungor i parken", "en": "Swings in the park" }},
          "summary": {{ "sv": "Tre gungor för små och stora.", "en": "Three swings for small and big." }},
          "description": {{ "sv": "Här står mer om förslaget.", "en": "More about the idea stands here." }},
          "cost": 12000000,
          "place": {{ "sv": "Parken", "en": "The park" }},
          "coordinates": {{ "latitude": 57.7089, "longitude": 11.9746 }},
          "category": "play",
          "proposer": "Lina"
        }},
        {{
          "id": "2",
          "title": {{ "sv": "Odlingslådor på gården", "en": "Garden boxes in the yard" }},
          "summary": {{ "sv": "Tio lådor att odla i.", "en": "Ten boxes to grow things in." }},
          "cost": 5500000,
          "category": "green"
        }}
      ]
    }}
  ],
  "styles": [{{ "id": "all", "title": {{ "sv": "Alla", "en": "Everybody" }}, "contests": ["projects"] }}]
}}
)";

std::string iso(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04d}-{:02d}-{:02d}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

VotingDays starting_days(std::chrono::year_month_day today) {
    using std::chrono::days;
    const std::chrono::sys_days opens = std::chrono::sys_days(today) + days(30);
    return {iso(opens), iso(opens + days(14)), iso(opens + days(21))};
}

std::string starting_definition(std::chrono::year_month_day today, election::VotersAre voters) {
    // Of two projects, so that the definition holds as it is.
    election::Contest contest;
    contest.projects.resize(2);
    election::suggest_voting(contest, voters);
    nlohmann::ordered_json voting{{"method", election::name_of(contest.voting)}};
    if (voters != election::VotersAre::kUnstated) election::write_voting_rule(contest.voting, voting);
    std::string written = voting.dump();
    written = written.substr(1, written.size() - 2);
    const VotingDays days = starting_days(today);
    return fmt::format(fmt::runtime(kDefinition), fmt::arg("opens", days.opens),
                       fmt::arg("closes", days.closes), fmt::arg("results", days.results),
                       fmt::arg("voting", written),
                       fmt::arg("rule", election::name_of(contest.counting.rule)));
}

}  // namespace valurna::tally
