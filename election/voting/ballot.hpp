#pragma once
// A voter's choices, the rules that they must meet, and their canonical fixed-width bytes.

#include <cstdint>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::election {

inline constexpr std::size_t kSealingBlock = 30;  // bytes that one group element holds

struct ContestChoice {
    std::string contest;
    bool blank = false;                 // explicit blank vote: then nothing is chosen
    std::vector<std::uint32_t> chosen;  // indices into Contest::projects, ascending, no repeats
    bool operator==(const ContestChoice&) const = default;
};

struct Ballot {
    std::string style;
    std::vector<ContestChoice> contests;  // in the style's order
    bool operator==(const Ballot&) const = default;
};

// Where a choice stands against its rule; each is shown to the voter in words made from it.
struct Standing {
    std::uint32_t chosen = 0;
    Money cost{};                  // sum of the chosen
    std::optional<Money> left;     // knapsack: limit - cost, may be negative
    std::uint32_t too_many = 0;    // choices above the limit; all of them for a blank vote
    std::uint32_t too_few = 0;     // choices below the least, 0 for a blank vote
    Money over{};                  // money above the limit
    Money under{};                 // money below the least
    bool empty_not_blank = false;  // nothing chosen and not declared blank
    [[nodiscard]] bool castable() const;
};
[[nodiscard]] Standing standing(const Contest& contest, const ContestChoice& choice);
[[nodiscard]] Money knapsack_limit(const Contest& contest);  // max_cost or the budget

// Bytes of the fixed-width encoding of a contest: bit 0 (most significant of byte 0) the blank flag, then one
// bit a project in the order of the definition, zero padded to whole bytes. The same for every ballot of the
// contest.
[[nodiscard]] std::size_t encoded_size(const Contest& contest);
[[nodiscard]] std::vector<std::uint8_t> encode_choice(const Contest& contest, const ContestChoice& choice);
// Refuses wrong length, set padding bits, blank with choices, and choices that the rule does not allow.
// `bytes` may be longer by zero padding to whole sealing blocks.
[[nodiscard]] Expected<ContestChoice> decode_choice(const Contest& contest,
                                                    const std::vector<std::uint8_t>& bytes);

}  // namespace valurna::election
