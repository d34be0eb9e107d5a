#pragma once
// The result after closing. A page of it is a list of pieces that the toolkit lays out one under the other,
// in parts where the panel or the text size asks for it: nothing is ever cut. What stands in `lead` is shown
// beside or above every part.

#include <optional>
#include <variant>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct ResultWords {
    std::string text;
    enum class Weight { kPlain, kStrong, kHeading } weight = Weight::kPlain;
};
// The money as a bar: each winner's slice has a number and a pattern, and so has its row.
struct ResultMoney {
    struct Slice {
        double share = 0;  // of the budget
        std::uint32_t number = 1;
    };
    std::vector<Slice> slices;
};
struct ResultProject {
    std::uint32_t project = 0;
    std::string title, cost, picture, drawing;
    std::string tongue;        // "in Swedish" where the title is not in the reader's language
    std::uint32_t number = 0;  // of its slice; 0 where it has none
    bool won = false;
    std::string mark_label;  // "Gets money", "Gets no money"; empty where all of the page are alike
    std::string votes;
    std::optional<Button> open;  // "Why?"; none on the page that says it
    bool large_picture = false;  // above the words, not beside them
};
struct ResultBar {
    std::string label, figure;  // "Library", "123 votes"
    double share = 0;           // of the longest
    std::uint32_t number = 0;   // its pattern; 0: plain
};
// The two rules side by side: what each would choose.
struct ResultPairHead {
    std::string left, right;  // names of the rules
    std::string left_note, right_note;
};
struct ResultPair {
    std::string title;
    bool left = false, right = false;
    std::string spoken;  // "Swings: chosen by both"
};
using ResultPiece =
    std::variant<ResultWords, ResultMoney, ResultProject, ResultBar, ResultPairHead, ResultPair>;
struct ResultsPage {
    std::string subtitle;  // whose result it is, under the page's title
    std::vector<ResultPiece> lead, pieces;
    std::uint32_t first = 0;  // piece that the voter has turned to
    std::optional<Button> back, forward;
    Button previous, next;  // of the parts; the toolkit knows where they lead
};

[[nodiscard]] Said<ResultsPage> view_of(const AtResults& at, const Reading& reading);

}  // namespace valurna::kiosk
