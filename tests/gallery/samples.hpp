#pragma once
// Hand-written views of every screen and overlay, in Swedish, English and Arabic, and in a made-up tongue of
// very long words.

#include <string>
#include <utility>
#include <vector>

#include "kiosk/view/screens.hpp"

namespace valurna::gallery {

struct Sample {
    std::string name;
    kiosk::View view;
};

enum class Tongue { kSwedish, kEnglish, kArabic, kLong };

// `cards` and `lines` a page as the layout says.
[[nodiscard]] std::vector<Sample> samples(Tongue tongue, kiosk::TextSize size, kiosk::Theme theme,
                                          std::size_t cards, std::size_t lines);

}  // namespace valurna::gallery
