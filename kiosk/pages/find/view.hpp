#pragma once
// Looking for one of many projects: by the first letters of a word, by category and place, among what is chosen.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/answer.hpp"
#include "kiosk/view/card.hpp"
#include "kiosk/view/map.hpp"

namespace valurna::kiosk {

struct FindPage {
    std::string typed;   // in the field; empty: `prompt` stands there
    std::string prompt;  // "The first letters of a word"
    Rich count;          // "<b>12</b> of 300"
    std::vector<Button> letters;
    Button space, erase;
    std::vector<Answer> choices;     // category, place, only what I chose, order; each says what it is set to
    std::vector<ProjectCard> found;  // the first of them
    std::string nothing;             // in their place where none is found
    // Instead of all this: what may be chosen among.
    std::vector<Answer> answers;
    std::optional<ProjectMap> map;
    std::uint32_t first = 0;  // the answer that the page begins with
    Button previous, next;    // of the answers; the drawing fills in what they lead to
    Button back, all, forward;
    [[nodiscard]] bool asks() const { return !answers.empty(); }
};

[[nodiscard]] Said<FindPage> view_of(const AtFind& at, const Reading& reading);

}  // namespace valurna::kiosk
