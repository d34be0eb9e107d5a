#pragma once
// How many voting slips go where, as an official writes it in a spreadsheet. docs/formats/places.md

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::tally {

inline constexpr std::uint64_t kMostSlipsPrinted = 20'000;  // in one file: some 5,000 pages

struct PlaceOrder {
    std::string place;  // may be empty where nobody named one
    std::string style;
    std::uint64_t count = 0;
};

struct PlaceList {
    std::vector<PlaceOrder> orders;
    std::vector<std::string> notes;  // on what was changed in reading
};

// Strict: an error names the line. An empty style means the election's first. `file` is only for messages.
[[nodiscard]] Expected<PlaceList> parse_places(std::string_view csv, const election::Election& election,
                                               const std::string& file);
// One line of 1 to 80 characters, none of them a control character.
[[nodiscard]] Status check_place_name(const std::string& place, const std::string& where);

}  // namespace valurna::tally
