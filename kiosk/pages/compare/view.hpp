#pragma once
// Two projects side by side, with all that is told of them.

#include <array>

#include "kiosk/view/card.hpp"

namespace valurna::kiosk {

struct ComparePage {
    struct Side {
        ProjectCard card;
        std::string description;
        Button choose;
    };
    std::array<Side, 2> sides;
    std::string difference;  // "90 000 kr less": how the second's cost stands to the first's
    Button back;
};

[[nodiscard]] Said<ComparePage> view_of(const AtCompare& at, const Reading& reading);

}  // namespace valurna::kiosk
