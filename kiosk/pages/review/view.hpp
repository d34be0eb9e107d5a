#pragma once
// Everything chosen and everything left empty, each of them one tap away. The toolkit lays it out on as few
// pages as the panel and the text size ask for, and leads on from the last of them only.

#include <optional>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ReviewLine {
    std::string figure;  // "1": before the title; empty: that it stands here says all
    std::string title, cost, picture, drawing;
    std::uint32_t project = 0;
    Button change;
};
struct ReviewContest {
    std::string title;   // shown where `named`
    bool named = false;  // there are others, or the voter chose it from a group
    Rich summary;        // "You have chosen <b>2 projects</b> for <b>175 000 kr</b>."
    std::vector<ReviewLine> lines;
    std::string error;            // must be mended before going on
    std::string hint;             // may be left as it is
    std::optional<Button> blank;  // "Cast a blank vote" where nothing is chosen ("blank:<contest>")
    std::optional<Button> edit;   // "Choose here" where there is no line to change ("edit:<contest>")
    std::optional<Button> group;  // "Change": to vote in another contest of the group ("group:<contest>")
};
struct ReviewPage {
    std::vector<ReviewContest> contests;  // one for each part of the ballot
    std::uint32_t first = 0;              // row that the voter has turned to, see review_rows
    Button back, forward;
    Button previous, next;  // the toolkit knows where they lead
};

[[nodiscard]] Said<ReviewPage> view_of(const AtReview& at, const Reading& reading);

}  // namespace valurna::kiosk
