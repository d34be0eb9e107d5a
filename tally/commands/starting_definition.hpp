#pragma once
// What `valurna-tally election new` writes: a whole, valid definition whose comments say what to change.

#include <chrono>
#include <string>

#include "election/definition/suggested.hpp"

namespace valurna::tally {

struct VotingDays {
    std::string opens, closes, results;  // ISO
};
// Voting opens 30 days after `today` and lasts two weeks.
[[nodiscard]] VotingDays starting_days(std::chrono::year_month_day today);

[[nodiscard]] std::string starting_definition(std::chrono::year_month_day today,
                                              election::VotersAre voters = election::VotersAre::kUnstated);

}  // namespace valurna::tally
