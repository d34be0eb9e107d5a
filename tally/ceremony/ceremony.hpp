#pragma once
// From sealed ballots to an outcome and a record: gather, mix, open, read, count, write.

#include <functional>
#include <optional>
#include <string>

#include "tally/office/office.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

struct Counted {
    Tally tally;
    std::string outcome_json;
    std::string record_folder;
};

// Called from several threads.
using CeremonyProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Refuses while voting is not closed, and while the reconciliation is red without an override. Writes
// <folder>/record/ and the outcome; may be run again, with a fresh mix and an equal outcome.
[[nodiscard]] election::Result<Counted> hold_count(Office& office, const crypto::TrusteeKey& trustee,
                                                   const std::optional<Override>& overridden,
                                                   const CeremonyProgress& progress);

}  // namespace valurna::tally
