#pragma once
// What the server tells the stations at the end of a day: which ledgers it has, how long each is and where it ends, and whether
// anything is missing. A note by the server's note key; stations show it to their staff, and a station may be emptied only against
// its own line. It says nothing of anybody's vote. docs/formats/station-reconciliation.md

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostReconciliation = std::size_t{1} << 20;  // bytes
inline constexpr std::size_t kMostStationsReconciled = 2'000;

// Why a station is red. Each has its own words, at the terminal (tally/ceremony/reconciliation.hpp) and on the stations.
enum class StationTrouble {
    kNothingReceived,  // enrolled, and neither a ledger nor two people's signed word that it was never used
    kSaidUnused,       // there is such a word, and its ledger has come all the same
    kNotClosed,
    kCountsDiffer,
    kQuarantine,
    kUnfinished,     // its closing code states more entries than have come
    kEndsOtherwise,  // its closing code contradicts what has come
};
inline constexpr std::size_t kStationTroubles = 7;

enum class ReconciledPolls { kNever, kUnused, kOpen, kPaused, kClosed };

// Slips and a station's own credentials: issued = used + void + unused.
struct SlipCount {
    std::uint64_t issued = 0, used = 0, void_codes = 0;
    [[nodiscard]] std::uint64_t unused() const { return issued - used - void_codes; }
    bool operator==(const SlipCount&) const = default;
};

struct ReconciledStation {
    std::string id, label;
    ReconciledPolls polls = ReconciledPolls::kNever;
    std::uint64_t size = 0;  // of the ledger that was received
    crypto::Hash root{};
    std::optional<std::uint64_t> declared, declared_tests;  // by its closing
    std::uint64_t received = 0, received_tests = 0;
    std::optional<std::uint64_t> admitted;  // as staff counted by hand
    std::optional<SlipCount> slips;  // of the place that is called as the station is, where there is one
    std::vector<StationTrouble> troubles;  // each once, in the order above; none: green
    bool operator==(const ReconciledStation&) const = default;
};

struct StationReconciliation {
    std::uint64_t made = 0;                   // seconds since 1970, by the server's clock
    std::vector<ReconciledStation> stations;  // enrolled ones, by id
    SlipCount codes;                          // all that were ever issued
    [[nodiscard]] bool green() const;
    [[nodiscard]] const ReconciledStation* station(
        std::string_view id) const;  // nullptr where it is not there
    bool operator==(const StationReconciliation&) const = default;
};

[[nodiscard]] std::string sign_station_reconciliation(const StationReconciliation& what,
                                                      const std::string& domain,
                                                      const std::string& election_id,
                                                      const crypto::SigningKey& server_notes);
// kRefused where `server_notes` has not signed it, and for another election's; kBadInput for everything that
// sign_station_reconciliation would not write.
[[nodiscard]] Expected<StationReconciliation> parse_station_reconciliation(
    std::string_view text, const crypto::VerifierKey& server_notes, const std::string& domain,
    const std::string& election_id);

}  // namespace valurna::sync
