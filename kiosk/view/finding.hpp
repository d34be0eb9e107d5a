#pragma once
// Which of a contest's many projects are shown, in which order, and how that is said.

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

// `contest`: index in the voter's style. The projects that what the voter looks for leaves, in the order that they asked for.
[[nodiscard]] std::vector<std::uint32_t> found_in(const Reading& reading, std::uint32_t contest);
// "12 of 300: Play, “gun”"; where nothing is left out, how many there are and in which order.
[[nodiscard]] Rich found_words(const Reading& reading, std::uint32_t contest, std::size_t found);
// "1–4 of 12"
[[nodiscard]] std::string range_words(const Reading& reading, std::size_t first, std::size_t end,
                                      std::size_t total);
[[nodiscard]] std::string arrangement_words(const Reading& reading, const election::Contest& contest,
                                            Arrangement order);
[[nodiscard]] std::string typed_words(const Finding& finding);
// The place of a project for the voter: its area, or the name of the place; empty where neither is said.
[[nodiscard]] std::string place_words(const Reading& reading, const election::Project& project);

// What was asked for, cut to stand on a button; it stands whole in the list that the button opens.
[[nodiscard]] std::string for_button(const std::string& title);
// What the voter types with: the letters of their language.
[[nodiscard]] std::vector<char32_t> letters_of(const Reading& reading);

// What may be chosen among, with how many projects it leaves.
struct Sorts {
    struct One {
        std::uint32_t index = 0;  // of a category, or of a project at the place
        std::size_t projects = 0;
        std::string title;
    };
    std::vector<One> categories, places;  // those that the contest has; by the definition's order, by name
};
[[nodiscard]] Sorts sorts_of(const Reading& reading, const election::Contest& contest);

}  // namespace valurna::kiosk
