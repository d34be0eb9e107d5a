#pragma once
// A whole pile of slips declared void at once: those of a place, of a ballot style, or from one number to another.
// Sheets are printed in the order of their slips' numbers, so that the first and the last of a pile name it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tally/office/office.hpp"
#include "tally/record/decisions.hpp"

namespace valurna::tally {

struct PileOrder {
    std::optional<std::string> place;  // empty: slips for which no place was noted
    std::string style;                 // empty: every one
    std::string from, to;  // slip numbers in either order, both or none; of slips that were issued together
    bool spare_only = false;
    std::string reason;           // published
    std::vector<std::string> by;  // two names, where `decision` is none
    bool although_used = false;   // needs a `decision` where one of the slips has voted
    const Decision* decision = nullptr;
};

struct Pile {
    std::vector<CodeState> unused, used, void_already;
};

// What the order names: slips and spare slips, never a station's own credentials. Refuses a place and a style that no
// slip is of, an end of a range that does not fit, and a pile without slips.
[[nodiscard]] Expected<Pile> find_pile(Office& office, const PileOrder& order);

// How many slips `void_pile` makes void.
[[nodiscard]] std::uint64_t becomes_void(const PileOrder& order, const Pile& pile);
// The pile's parts in words, one line each: "Library, adults (■ Square), spare: 5, from 0A1B2C to Z9Y8X7".
[[nodiscard]] Expected<std::vector<std::string>> pile_lines(Office& office,
                                                            const std::vector<CodeState>& slips);
// "0A1B2C, Z9Y8X7"
[[nodiscard]] std::string slip_numbers(const std::vector<CodeState>& slips);

// All or none. The used ones are left, unless `although_used`: then the count leaves their ballots out. Refused
// where one has been used or declared void since `pile` was found.
[[nodiscard]] Status void_pile(Office& office, const crypto::SigningKey& authority, const PileOrder& order,
                               const Pile& pile);

}  // namespace valurna::tally
