#pragma once
// The projects of one contest as cards, and its rule in words.

#include <optional>

#include "kiosk/view/card.hpp"
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

// Where there are many projects: what is shown of them, and the way to look for one.
struct FindStrip {
    Rich state;             // "<b>12 of 300</b>: Play"
    std::string range;      // "1–4 of 12"
    bool narrowed = false;  // something is left out
    bool list = false;      // the projects stand in rows
    Button find, all;       // all: shows all again; at rest where all are shown
    std::string nothing;    // in the place of the projects where none is found
};

struct BallotPage {
    std::string question;
    RuleBar rule;
    std::string warning;             // the rule is broken and how to mend, in words; empty where not
    std::vector<ProjectCard> cards;  // this page's, at most cards_a_page
    std::string page_label;          // "Projects 1-4 of 22"
    Button back, previous, next, forward;
    std::optional<FindStrip> finding = std::nullopt;  // only where there are many
};

[[nodiscard]] Said<BallotPage> view_of(const AtBallot& at, const Reading& reading);

}  // namespace valurna::kiosk
