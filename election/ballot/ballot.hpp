#pragma once
// A voter's ballot, and the functions of a voting method by contest.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/voting/voting.hpp"

namespace valurna::election {

struct ContestChoice {
    std::string contest;  // id
    Choice choice;        // of the contest's method
    bool operator==(const ContestChoice&) const = default;
};

struct Ballot {
    std::string style;
    std::vector<ContestChoice> contests;  // in the style's order
    bool operator==(const Ballot&) const = default;
};

// What each one promises stands at the function of the same name in election/voting/voting.hpp.
[[nodiscard]] Standing standing(const Contest& contest, const Choice& choice);
[[nodiscard]] bool castable(const Contest& contest, const Choice& choice);
[[nodiscard]] std::size_t encoded_size(const Contest& contest);  // bytes
[[nodiscard]] std::vector<std::uint8_t> encode_choice(const Contest& contest, const ContestChoice& choice);
[[nodiscard]] Expected<ContestChoice> decode_choice(const Contest& contest,
                                                    std::span<const std::uint8_t> bytes);

}  // namespace valurna::election
