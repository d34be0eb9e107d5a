#pragma once
// One plain struct per screen, every string final and in the voter's language (UTF-8, no markup unless said),
// so that kiosk/ui only lays out and draws, and tests read screens as text. A string in `Rich` may hold
// <b>...</b>, all else escaped, as Pango markup. Fields named `*_event` are sent back as they are when their
// widget is pressed.

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

using Rich = std::string;

struct Button {
    std::string label;
    Event event;
    bool enabled = true;
    std::string spoken;  // where it differs from the label
};

// Present on every screen.
struct Chrome {
    std::string title;
    std::string language_tag;  // BCP 47, for Pango
    bool right_to_left = false;
    TextSize text_size = TextSize::kDefault;
    Theme theme = Theme::kDay;
    bool practice = false;
    std::string practice_label;  // "Practice: this vote is not counted"
    Button language, size, contrast, help;
    bool shows_controls = true;  // start has its languages on the page itself
    std::string spoken;          // the whole screen, read aloud
};

struct LanguageChoice {
    std::string name;  // its own name
    std::string language_tag;
    bool chosen = false;
    Event event;
};

struct StartScreen {
    std::string title;
    Rich introduction;
    Button begin;
    std::vector<LanguageChoice> languages;
    std::string notice;  // why voting is closed or stopped; then begin is disabled
};

struct CodeScreen {
    Rich instruction;
    std::array<std::string, 3> groups;  // typed so far, up to 4 symbols each
    int active_group = 0;               // 3: all full
    std::string error;                  // plain, empty where none
    bool checking = false;              // keys rest while the code is checked
    std::string checking_label;
    std::vector<Button> keys;  // the 32 symbols in order, 8 a row
    Button back, erase, forward;
};

enum class CardMark { kOpen, kChosen, kTooMuch };  // too much: shown on the card that would go over

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

struct BallotScreen {
    std::string question;
    std::variant<MoneyBar, ChoiceCount> rule;
    std::string warning;             // the rule is broken and how to mend, in words; empty where not
    std::vector<ProjectCard> cards;  // this page's, at most cards_a_page
    std::string page_label;          // "Projects 1-4 of 22"
    Button back, previous, next, forward;
};

struct DetailsScreen {
    ProjectCard card;
    std::string description, proposer_line, place_line;
    Button back, choose;
};

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
struct ReviewScreen {
    std::vector<ReviewContest> contests;  // this page's; long lists are paged like the ballot
    std::string page_label;
    Button back, previous, next, forward;
};

struct CastScreen {  // sealed, not yet in
    std::string headline, explanation;
    std::string tracker;  // grouped, empty while sealing or casting
    std::string busy;     // "Locking your vote ..." while the worker runs
    std::string error;
    Button back, test, cast;
};

struct TestedScreen {  // Benaloh challenge: seal revealed and logged, nothing cast
    std::string headline, explanation, tracker, qr;
    std::vector<std::string> chosen;
    Button again;
};

struct ThanksScreen {
    std::string headline, follow, tracker, results;
    std::string qr;  // text for the QR code
    Button done;
};

struct StoppedScreen {  // storage failed or polls closed in the middle: staff must come
    std::string headline, explanation;
};

// --- the result, after closing ---
// A page of it is a list of pieces that the toolkit lays out one under the other, in parts where the panel or
// the text size asks for it: nothing is ever cut. What stands in `lead` is shown beside or above every part.
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
    std::string title, cost, picture, category;
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
struct ResultsScreen {
    std::string subtitle;  // whose result it is, under the page's title
    std::vector<ResultPiece> lead, pieces;
    std::uint32_t first = 0;  // piece that the voter has turned to
    std::optional<Button> back, forward;
    Button previous, next;  // of the parts; the toolkit knows where they lead
};

using AnyScreen = std::variant<StartScreen, CodeScreen, BallotScreen, DetailsScreen, ReviewScreen, CastScreen,
                               TestedScreen, ThanksScreen, StoppedScreen, ResultsScreen>;

// Over any screen, at most one.
struct IdleOverlay {
    std::string headline, explanation;  // with the seconds left, as a full sentence
    Button stay;
};
struct LeaveOverlay {
    std::string headline, explanation;
    Button stay, leave;
};
struct LanguageOverlay {
    std::string headline;
    std::vector<LanguageChoice> languages;
    Button close;
};
struct SizeOverlay {
    std::string headline;
    std::array<Button, 4> sizes;
    TextSize chosen = TextSize::kDefault;
    Button close;
};
struct HelpOverlay {
    std::string headline;
    std::vector<std::string> lines;
    Button close;
};
using Overlay =
    std::variant<std::monostate, IdleOverlay, LeaveOverlay, LanguageOverlay, SizeOverlay, HelpOverlay>;

struct View {
    Chrome chrome;
    AnyScreen screen;
    Overlay overlay;
    std::uint64_t page_id =
        0;  // changes when focus must go back to the first widget and scrolling to the top
};

}  // namespace valurna::kiosk
