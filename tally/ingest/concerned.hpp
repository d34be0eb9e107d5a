#pragma once
// Whose ballots lie in an upload that was refused and kept aside, so that these voters can be told.

#include <string>
#include <vector>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct ConcernedSlip {
    // kWaits: no ballot of this slip has been taken in, so that its voter can vote again. kCounted: one has, here or elsewhere.
    enum class State { kWaits, kCounted, kVoid, kUnknown };
    std::string slip;   // its number, 6 symbols
    std::string place;  // that it was printed for; empty where nobody named one
    State state = State::kUnknown;
};

// The ballots that were cast in it, in their order; tests are not among them. kBadInput where the upload cannot be read any more.
[[nodiscard]] Expected<std::vector<ConcernedSlip>> concerned_slips(Office& office, const Quarantined& upload);

}  // namespace valurna::tally
