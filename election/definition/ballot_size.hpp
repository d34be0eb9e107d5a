#pragma once
// How large a voter's ballot becomes in the formats that carry it. Only sizes: what stands there is crypto/ballot's and
// sync/formats'. docs/formats/sealed-ballot.md, docs/formats/ledger-entry.md

#include <cstddef>
#include <vector>

#include "election/definition/ballot_parts.hpp"

namespace valurna::election {

inline constexpr std::size_t kMostContestsOfBallot = 32;
inline constexpr std::size_t kMostBytesOfEntry =
    65535;  // a log's bundle of entries has 16 bits for the length of each

// Blocks of 30 bytes that the choice of one part of the ballot fills.
[[nodiscard]] std::size_t sealing_blocks(const BallotPart& part);

// Bytes of the ledger entry of a ballot with these parts when it is opened as a test: the sealed ballot with the numbers
// that sealed it. No entry of it is larger.
[[nodiscard]] std::size_t tested_entry_size(const std::vector<BallotPart>& parts);

}  // namespace valurna::election
