#pragma once
// What a voter's ballot is made of: one part for each contest or contest group of its ballot style. A part is sealed, mixed
// and opened as one, so that nobody sees which contest of a group a voter chose. docs/formats/sealed-ballot.md

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::election {

struct BallotPart {
    const ContestGroup* group = nullptr;   // none: the part is one contest
    std::vector<const Contest*> contests;  // the one, or those of the group, in order

    [[nodiscard]] const std::string& id() const;  // of the contest, or of the group
    [[nodiscard]] const Text& title() const;
    // Of the part's contest `id`; none where it has no such contest.
    [[nodiscard]] std::optional<std::uint8_t> place_of(std::string_view id) const;
};

// A part lasts as long as its election.
[[nodiscard]] std::optional<BallotPart> part_of(const Election& election, std::string_view id);
[[nodiscard]] std::vector<BallotPart> parts_of(const Election& election, const BallotStyle& style);
// Of all ballot styles, each once, in the order of the definition's contests.
[[nodiscard]] std::vector<BallotPart> all_parts(const Election& election);
// The group that the contest belongs to, or null.
[[nodiscard]] const ContestGroup* group_of(const Election& election, std::string_view contest);

// Bytes of the part's choice: of a group one byte more than the widest of its contests takes.
[[nodiscard]] std::size_t encoded_size(const BallotPart& part);

}  // namespace valurna::election
