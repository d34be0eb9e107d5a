#pragma once
// A counted contest as its record holds it, for exports in other formats.

#include <memory>
#include <string>

#include "tally/office/office.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

struct CountedContest {
    std::shared_ptr<const election::Election> election;  // with the days on which people voted
    const election::Contest* contest = nullptr;          // inside the election
    crypto::Hash package_hash{};
    ContestCount count;          // counted again from the record's decrypted ballots
    std::string outcome_sha256;  // of the record's outcome.json, hex
};

// The contest that is meant: `wanted`, or the only one. Otherwise refused, naming the choices.
[[nodiscard]] Expected<const election::Contest*> chosen_contest(const election::Election& election,
                                                                const std::string& wanted);

// Refused before the count, where its result is superseded, and where the record's decrypted ballots do not give the record's outcome.
[[nodiscard]] Expected<CountedContest> counted_contest(Office& office, const std::string& wanted);

}  // namespace valurna::tally
