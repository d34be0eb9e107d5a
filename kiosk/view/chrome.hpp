#pragma once
// What every page is made of: words that are final, in the voter's language (UTF-8). kiosk/ui only lays them
// out and draws them, and tests read pages as text. A string in `Rich` may hold <b>...</b>, with all else
// escaped as Pango markup; no other string holds markup.

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

using Rich = std::string;

struct Button {
    std::string label;
    Event event;  // comes back as it is when the button is pressed
    bool enabled = true;
    std::string spoken;  // where it differs from the label
};

// On every page.
struct Chrome {
    std::string title;
    std::string language_tag;  // BCP 47, for Pango
    bool right_to_left = false;
    TextSize text_size = TextSize::kDefault;
    Theme theme = Theme::kDay;
    std::string
        band;  // on every page, where a vote is not one: "Practice: this vote is not counted"; else empty
    Button language, size, contrast, help;
    bool shows_controls = true;  // the start page has its languages on the page itself
    std::string spoken;          // the whole page, read aloud
    // Where the station rests: the way to the staff's side, small, for those who look for it.
    std::optional<Button> for_staff;
    // The staff's side: its bar has another colour, so that staff and voters see at once where they are.
    struct Staff {
        std::string place;           // the station's name
        std::optional<Button> lock;  // none where nothing is unlocked
    };
    std::optional<Staff> staff;
};

struct LanguageChoice {
    std::string name;  // in its own language
    std::string language_tag;
    bool chosen = false;
    Event event;
};

// What the view must know of the panel to page the ballot: how many cards fit. kiosk/ui tells it from the
// panel's size, its orientation and the text size.
struct LayoutFacts {
    std::uint32_t cards_a_page = 4;
    // Where one of many projects is looked for: there is a line of words above them.
    std::uint32_t found_cards = 4, found_rows = 8;
};

}  // namespace valurna::kiosk
