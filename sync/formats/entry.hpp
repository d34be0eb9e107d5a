#pragma once
// Ledger entries: canonical deterministic CBOR, at most 64 KiB, no time and nothing about the voter.
// docs/formats/ledger-entry.md

#include <array>
#include <cstdint>
#include <string>
#include <variant>

#include "base/expected.hpp"
#include "crypto/ballot/seal.hpp"
#include "sync/formats/package.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostEntryBytes = 65535;  // an entry bundle has 16 bits for its length

struct OpenEntry {
    std::array<std::uint8_t, 32> package_hash{};
    std::string software;                // version and build: 1 to 128 printable ASCII characters
    std::uint64_t lifetime_counter = 0;  // ballots that this station ever took before
};
struct BallotEntry {
    crypto::SealedBallot ballot;
};
struct SpoiledEntry {
    crypto::SealedBallot ballot;
    crypto::SealOpening opening;
};
struct PauseEntry {};
struct ResumeEntry {};
struct CloseEntry {
    std::uint64_t ballots = 0, spoiled = 0;
};
using Entry = std::variant<OpenEntry, BallotEntry, SpoiledEntry, PauseEntry, ResumeEntry, CloseEntry>;

[[nodiscard]] Bytes encode_entry(const Entry& entry);
// Refuses anything that encode_entry would not write, byte for byte.
[[nodiscard]] Expected<Entry> decode_entry(ByteView bytes);

// What station, server and verifier all check of a ballot: credential on the roll, contests and widths those
// of its style, signature and proofs. `style` is that of the roll.
[[nodiscard]] Status check_ballot(const Package& package, const crypto::SealContext& context,
                                  const crypto::SealedBallot& ballot);

}  // namespace valurna::sync
