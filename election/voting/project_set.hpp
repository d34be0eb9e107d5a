#pragma once
// A set of chosen projects with limits on how many: what approval and knapsack have in common. A method holds
// these as members and does not derive from them, so that no function takes a method for its parts.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/expected.hpp"
#include "election/json/json_node.hpp"
#include "election/voting/contest_facts.hpp"
#include "election/voting/open_data.hpp"

namespace valurna::election {

inline constexpr std::size_t kSealingBlock = 30;                     // bytes that one group element holds
inline constexpr std::size_t kMostChoiceBytes = 16 * kSealingBlock;  // of one contest
// One bit per project beside the blank flag.
inline constexpr std::size_t kMaxProjects = kMostChoiceBytes * 8 - 1;

// Options of a rule, as in the definition.
inline constexpr std::string_view kMinChoices = "min_choices", kMaxChoices = "max_choices";

struct ProjectSet {
    bool blank = false;                 // an explicit blank vote: then nothing is chosen
    std::vector<std::uint32_t> chosen;  // indices of projects, ascending, no repeats
    bool operator==(const ProjectSet&) const = default;

    // In any order; blank where nothing is chosen.
    [[nodiscard]] static ProjectSet of(std::vector<std::uint32_t> chosen);
    // Every index names one of `projects` projects, and they ascend without repeats.
    [[nodiscard]] bool well_formed(std::size_t projects) const;
    void wipe();  // overwrites what was chosen and empties it
};

// How a set stands against its limits.
struct SetStanding {
    std::uint32_t chosen = 0;
    Money cost{};                  // of all that is chosen
    std::uint32_t too_many = 0;    // choices above the limit; all of them for a blank vote
    std::uint32_t too_few = 0;     // choices below the least; 0 for a blank vote
    bool empty_not_blank = false;  // nothing is chosen, and the vote is not declared blank
    [[nodiscard]] bool castable() const;
};

// How many projects a voter chooses. A blank vote is always possible beside it.
struct ChoiceLimits {
    std::uint32_t least = 0;
    std::optional<std::uint32_t> most;  // none: as many as there are projects
    bool operator==(const ChoiceLimits&) const = default;

    [[nodiscard]] SetStanding standing(const ProjectSet& set, const Costs& costs) const {
        return standing(set.blank, set.chosen, costs);
    }
    // `chosen` in any order.
    [[nodiscard]] SetStanding standing(bool blank, std::span<const std::uint32_t> chosen,
                                       const Costs& costs) const;

    // As "min_choices" and "max_choices" of a definition.
    [[nodiscard]] static ChoiceLimits read(const JsonNode& node);
    void write(nlohmann::ordered_json& json) const;
    // Adds an error where no ballot can meet the limits. `at`: JSON pointer of the rule. False: there was one.
    bool check(std::size_t projects, const std::string& at, FoundErrors& errors) const;
    void add_to(PabulibMeta& meta) const;  // min_length and max_length
};

// The canonical bytes, as many for every ballot of a contest: bit 0 (most significant of byte 0) is the blank flag,
// then comes one bit per project in the order of the definition, zero padded to whole bytes.
[[nodiscard]] std::size_t encoded_set_size(std::size_t projects);
// Throws std::out_of_range for a project that is not there.
[[nodiscard]] std::vector<std::uint8_t> encode_set(const ProjectSet& set, std::size_t projects);
// Refuses a wrong length, set padding bits, and blank with choices. `bytes` may be longer by zero padding to whole
// sealing blocks.
[[nodiscard]] Expected<ProjectSet> decode_set(std::span<const std::uint8_t> bytes, const ContestFacts& facts);

// The first `size` bytes of a decrypted choice: `bytes` has just so many, or zero padding to whole sealing blocks.
[[nodiscard]] Expected<std::span<const std::uint8_t>> own_bytes(std::span<const std::uint8_t> bytes,
                                                                std::size_t size, const ContestFacts& facts);

// The error of a decrypted choice that does not count.
[[nodiscard]] Unexpected not_countable(const ContestFacts& facts, std::string what);

}  // namespace valurna::election
