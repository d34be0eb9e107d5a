#pragma once
// What the decrypted ballots of one contest say, for the formats of other platforms. They are in the order of the
// last mix, which tells nothing of when they were cast, and no column here says more.

#include <cstdint>
#include <string>
#include <vector>

#include "election/ballot/ballot.hpp"
#include "election/definition/definition.hpp"
#include "election/exchange/table.hpp"

namespace valurna::exchange {

struct DecryptedContest {
    const election::Election& election;
    const election::Contest& contest;
    const std::vector<election::ContestChoice>& choices;  // the valid ones, blank ones with them
};

// Which id stands for a project on the other side.
enum class Ids {
    kExternal,  // Project::external_id, which every project must have
    kOwn,       // the definition's own: they are declared to be the other side's
};

// One id per project, in the definition's order. Platforms on Rails keep whole numbers and read any other text as
// 0, so what is not a whole number of 1 to 15 digits is refused, with the project.
[[nodiscard]] Expected<std::vector<std::int64_t>> platform_ids(const election::Contest& contest, Ids ids);

// Refuses a format that cannot carry the choices of the contest's voting method. `can`: the format's member of
// election::Exports; `what`: its name for people.
[[nodiscard]] Status can_carry(const DecryptedContest& decrypted, bool election::Exports::*can,
                               std::string_view what);

// How many ballots chose each project, in the definition's order.
[[nodiscard]] std::vector<std::int64_t> votes_of(const DecryptedContest& decrypted);

// mainio's budgets booth: project_id, project_title, number_of_votes. Cumulative: each import replaces the
// one before.
[[nodiscard]] Expected<Table> booth_table(const DecryptedContest& decrypted, Ids ids);

}  // namespace valurna::exchange
