#pragma once
// A voter's ballot, and the functions of a voting method by contest and by part of the ballot.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "election/definition/ballot_parts.hpp"
#include "election/voting/voting.hpp"

namespace valurna::election {

struct ContestChoice {
    std::string
        contest;    // id; empty: the voter votes in none of the group's contests, and `choice` says nothing
    Choice choice;  // of the contest's method
    bool operator==(const ContestChoice&) const = default;
};

struct Ballot {
    std::string style;
    std::vector<ContestChoice> contests;  // one for each part, in the style's order
    bool operator==(const Ballot&) const = default;
};

// What each one promises stands at the function of the same name in election/voting/voting.hpp.
[[nodiscard]] Standing standing(const Contest& contest, const Choice& choice);
[[nodiscard]] bool castable(const Contest& contest, const Choice& choice);
[[nodiscard]] std::size_t encoded_size(const Contest& contest);  // bytes
[[nodiscard]] std::vector<std::uint8_t> encode_choice(const Contest& contest, const ContestChoice& choice);
[[nodiscard]] Expected<ContestChoice> decode_choice(const Contest& contest,
                                                    std::span<const std::uint8_t> bytes);

// Of a contest, the choice's own bytes. Of a group: one byte, 0 for none of its contests or the place of the contest counted
// from 1; then the choice's bytes, then zeros. Throws std::out_of_range for a contest that the part does not have, and as
// encode() does.
[[nodiscard]] std::vector<std::uint8_t> encode_part(const BallotPart& part, const ContestChoice& choice);
// Also of bytes padded to whole sealing blocks. kRefused for what a station does not let a voter cast.
[[nodiscard]] Expected<ContestChoice> decode_part(const BallotPart& part,
                                                  std::span<const std::uint8_t> bytes);

}  // namespace valurna::election
