#pragma once
// What the view must know of the panel to page its lists: how many cards and lines fit. Told by kiosk/ui from
// the panel's size, its orientation and the text size.

#include <cstdint>

namespace valurna::kiosk {

struct LayoutFacts {
    std::uint32_t cards_a_page = 4;
    std::uint32_t review_lines_a_page = 4;
};

}  // namespace valurna::kiosk
