#pragma once
// One project with all that is told of it.

#include <optional>

#include "kiosk/view/card.hpp"

namespace valurna::kiosk {

struct DetailsPage {
    ProjectCard card;
    std::string description, proposer_line, place_line;
    Button back, choose;
    std::optional<Button> compare = std::nullopt;  // where there are many projects
};

[[nodiscard]] Said<DetailsPage> view_of(const AtDetails& at, const Reading& reading);

}  // namespace valurna::kiosk
