#pragma once
// A project as a card, without what a voter has chosen.

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/view/control.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

enum class CardMark { kOpen, kChosen, kTooMuch };  // too much: on the card that passes the limit

struct ProjectCard {
    std::uint32_t project = 0;
    std::string title, place, cost;
    std::string tongue;   // "in Swedish" where the title is not in the voter's language
    std::string picture;  // path inside the package; empty: the drawing stands in
    std::string drawing;  // that the organiser chose for the category; empty: one that means nothing
    std::string picture_alt;
    CardMark mark = CardMark::kOpen;
    std::string mark_label;   // "Chosen", shown with a tick; "Number 1"
    std::string note;         // "20 000 kr too much: take something else out first"
    Button details, choose;   // choose carries ToggleProject
    std::string figure = {};  // in the place of the tick: the rank
    Control control = {};     // in the place of the button that chooses
};

[[nodiscard]] ProjectCard plain_card(const Reading& reading, const election::Contest& contest,
                                     std::uint32_t project);
// What the organiser chose for the category; empty where nothing was chosen.
[[nodiscard]] std::string drawing_of(const election::Election& election, const std::string& category);
// Each project of each contest in each language, as an open card that knows what it says when it is chosen: what a
// page of cards must have room for.
[[nodiscard]] std::vector<ProjectCard> every_card(const election::Election& election, Messages& messages);

}  // namespace valurna::kiosk
