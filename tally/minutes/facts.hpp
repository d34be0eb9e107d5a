#pragma once
// What the minutes of a counted vote state, as plain data: from the store, the record and the result document.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "election/explain/result.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/office/office.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

// One station: the ballots of the public log that it cast, as the count took them. received = counted + void_ballots
// + repeated, as long as nothing has come in since the count.
struct StationMinutes {
    StationState state;
    std::optional<Override> unused;  // two people signed that it was never used
    std::uint64_t counted = 0, void_ballots = 0, repeated = 0;
};

struct MinutesFacts {
    election::Election election;      // its texts made calm (election/words/calm.hpp)
    election::ElectionResult result;  // likewise
    std::vector<StationMinutes> stations;
    std::uint64_t slips_not_used = 0;  // station slips with which no machine enrolled
    std::vector<VoidNote> voids;       // that the count knew
    std::optional<Override> overridden;
    std::optional<sync::PollsDay> closed_early;  // by the office, before the last day
    // What happened on the way.
    std::vector<Quarantined> kept_aside;
    std::vector<Override> admissions;  // of ballots that were cast under an earlier package
    std::uint64_t result_number = 1;   // 2 and more after corrections
    std::uint64_t package_version = 1, late_voids = 0, late_ballots = 0;
    std::optional<std::uint64_t> addresses_given;  // seconds since 1970, of the last time
    // What the record can be told by: SHA-256 in hex.
    std::string package, log_root, manifest;
    std::uint64_t log_size = 0;
    std::vector<std::string> outcomes;  // one a contest of the result
    std::string authority;              // fingerprint of the key that signs the record
};

// Refused before the count.
[[nodiscard]] Expected<MinutesFacts> minutes_facts(Office& office);

}  // namespace valurna::tally
