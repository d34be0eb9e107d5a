#pragma once
// Stations' ledgers from a stick into the store, by the same checks as an upload (tally/ingest). docs/formats/stick.md

#include <cstdint>
#include <string>
#include <vector>

#include "tally/ingest/ingest.hpp"

namespace valurna::tally {

enum class StickOutcome {
    kTaken,  // entries came that were not here
    kKnown,  // all of it was here
    kRefused,  // what came contradicts what is here, or does not hold: kept aside where it is the station's own word
    kUnknown,  // no station of this election, or one that has not enrolled
    kDamaged,  // the stick does not hold what it says
};
struct StationOnStick {
    std::string id, label;
    StickOutcome outcome = StickOutcome::kTaken;
    std::uint64_t entries = 0, before = 0;  // in the store, afterwards and before
    std::string why;                        // where it was not taken: one line
};

// Every station of this election that lies on the stick, by id. Nothing is written to the stick. Taken again it changes
// nothing; a cut at any place leaves whole uploads.
[[nodiscard]] Expected<std::vector<StationOnStick>> take_ledgers(Office& office, const std::string& stick);

}  // namespace valurna::tally
