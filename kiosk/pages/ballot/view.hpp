#pragma once
// The projects of one contest as cards, and its rule in words.

#include "kiosk/view/card.hpp"
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

struct BallotPage {
    std::string question;
    RuleBar rule;
    std::string warning;             // the rule is broken and how to mend, in words; empty where not
    std::vector<ProjectCard> cards;  // this page's, at most cards_a_page
    std::string page_label;          // "Projects 1-4 of 22"
    Button back, previous, next, forward;
};

[[nodiscard]] Said<BallotPage> view_of(const AtBallot& at, const Reading& reading);

}  // namespace valurna::kiosk
