#pragma once
// A project as a card, without what a voter has chosen.

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

enum class CardMark { kOpen, kChosen, kTooMuch };  // too much: on the card that passes the limit

struct ProjectCard {
    std::uint32_t project = 0;
    std::string title, place, category, cost;
    std::string picture;  // path inside the package; empty: a calm stand-in is drawn from the category
    std::string picture_alt;
    CardMark mark = CardMark::kOpen;
    std::string mark_label;  // "Chosen", shown with a tick
    std::string note;        // "20 000 kr too much: take something else out first"
    Button details, choose;  // choose carries ToggleProject
};

[[nodiscard]] ProjectCard plain_card(const Reading& reading, const election::Contest& contest,
                                     std::uint32_t project);
// The category's title in the voter's language; empty where the election has no such category.
[[nodiscard]] std::string category_title(const Reading& reading, const std::string& id);
// Each project of each contest in each language, as an open card: what a page of cards must have room for.
[[nodiscard]] std::vector<ProjectCard> every_card(const election::Election& election, Messages& messages);

}  // namespace valurna::kiosk
