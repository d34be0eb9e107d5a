#pragma once
// Everything chosen and everything left empty, each of them one tap away.

#include <optional>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ReviewLine {
    std::string title, cost, picture, category;
    std::uint32_t project = 0;
    Button change;
};
struct ReviewContest {
    std::string title;
    Rich summary;  // "You have chosen <b>2 projects</b> for <b>175 000 kr</b>."
    std::vector<ReviewLine> lines;
    std::string error;            // must be mended before going on
    std::string hint;             // may be left as it is
    std::optional<Button> blank;  // "Cast a blank vote" where nothing is chosen ("blank:<contest>")
    std::optional<Button> edit;   // "Choose here" where there is no line to change ("edit:<contest>")
};
struct ReviewPage {
    std::vector<ReviewContest> contests;  // this page's; long lists are paged like the ballot
    std::string page_label;
    Button back, previous, next, forward;
};

[[nodiscard]] Said<ReviewPage> view_of(const AtReview& at, const Reading& reading);

}  // namespace valurna::kiosk
