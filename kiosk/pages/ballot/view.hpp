#pragma once
// The projects of one contest as cards, and its rule in words.

#include <variant>

#include "kiosk/view/card.hpp"

namespace valurna::kiosk {

struct MoneyBar {
    Rich chosen, left;          // "You have chosen for <b>175 000 kr</b>", "<b>125 000 kr</b> left"
    std::vector<double> parts;  // share of the limit of each chosen, in order of choice; the sum may pass 1
    bool over = false;
};
struct ChoiceCount {
    Rich line;                           // "<b>2</b> of 3 chosen"
    std::uint32_t chosen = 0, most = 0;  // most = 0: no limit, then dots are not drawn
    bool over = false;
};

struct BallotPage {
    std::string question;
    std::variant<MoneyBar, ChoiceCount> rule;
    std::string warning;             // the rule is broken and how to mend, in words; empty where not
    std::vector<ProjectCard> cards;  // this page's, at most cards_a_page
    std::string page_label;          // "Projects 1-4 of 22"
    Button back, previous, next, forward;
};

[[nodiscard]] Said<BallotPage> view_of(const AtBallot& at, const Reading& reading);

}  // namespace valurna::kiosk
