#pragma once
// All that a voting session is at one moment. Screens are states; nothing here knows pixels, files or clocks.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "election/definition/definition.hpp"
#include "kiosk/flow/event.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

inline constexpr std::uint64_t kIdleMs = 45'000;        // without touch, until "Are you still there?"
inline constexpr std::uint64_t kIdleAnswerMs = 30'000;  // to answer it with one touch
inline constexpr std::uint64_t kThanksMs = 20'000;      // the last page, then start
inline constexpr std::uint32_t kWrongCodesAllowed = 5;  // in a row; the fifth and each after it makes a wait
inline constexpr std::uint64_t kFirstWaitMs = 15'000;   // doubles with each wrong code
inline constexpr std::uint64_t kLongestWaitMs = 480'000;

// What a voter may set for himself; back to the station's own for the next.
struct Settings {
    std::string language;
    TextSize text_size = TextSize::kDefault;
    Theme theme = Theme::kDay;
    bool operator==(const Settings&) const = default;
};

struct ContestSelection {
    ChosenProjects chosen;
    bool blank = false;  // declared; then nothing is chosen
    bool operator==(const ContestSelection&) const = default;
};

// From admission until the ballot is stored or left.
struct Session {
    std::string style;
    std::uint64_t shuffle_seed = 0;
    std::vector<ContestSelection> contests;  // in the style's order
    bool operator==(const Session&) const = default;
};

// --- screens ---
struct AtStart {
    bool operator==(const AtStart&) const = default;
};
enum class CodeTrouble { kNone, kMisspelt, kNotOnRoll, kUsed, kVoid };
struct AtCode {
    TypedCode typed;
    CodeTrouble trouble = CodeTrouble::kNone;
    bool checking = false;
    bool operator==(const AtCode&) const = default;
};
struct AtBallot {
    std::uint32_t contest = 0;  // index in the style
    std::uint32_t first = 0;    // place in the shown order of the page's first card
    bool from_review = false;
    bool operator==(const AtBallot&) const = default;
};
struct AtDetails {
    AtBallot under;
    std::uint32_t project = 0;
    bool operator==(const AtDetails&) const = default;
};
struct AtReview {
    std::uint32_t first = 0;  // first row shown, see review_rows
    bool operator==(const AtReview&) const = default;
};
enum class SealPhase { kSealing, kSealFailed, kSealed, kCasting, kSpoiling };
struct AtSeal {
    SealPhase phase = SealPhase::kSealing;
    std::string tracker;
    bool failed = false;  // the last try to hand in (or to test) stored nothing
    bool operator==(const AtSeal&) const = default;
};
struct AtTested {
    std::string tracker;
    bool operator==(const AtTested&) const = default;
};
struct AtThanks {
    std::string tracker;
    std::uint64_t until_ms = 0;
    bool operator==(const AtThanks&) const = default;
};
struct AtStopped {
    bool operator==(const AtStopped&) const = default;
};
// After closing, where the organiser wants the result shown. No voter's: nothing of anybody is held here.
struct AtResults {
    std::uint32_t page = 0;   // index in result_pages; the first one is where the station rests
    std::uint32_t first = 0;  // the page's first piece that is shown
    bool operator==(const AtResults&) const = default;
};
struct AtWhy {  // why one project is in or out
    AtResults under;
    std::uint32_t project = 0;  // index in the page's contest
    std::uint32_t first = 0;
    bool operator==(const AtWhy&) const = default;
};
using Screen = std::variant<AtStart, AtCode, AtBallot, AtDetails, AtReview, AtSeal, AtTested, AtThanks,
                            AtStopped, AtResults, AtWhy>;

// --- what lies over a screen ---
struct IdleWarning {
    std::uint64_t until_ms = 0;
    bool operator==(const IdleWarning&) const = default;
};
struct AskingToLeave {
    bool operator==(const AskingToLeave&) const = default;
};
struct ChoosingLanguage {
    bool operator==(const ChoosingLanguage&) const = default;
};
struct ChoosingTextSize {
    bool operator==(const ChoosingTextSize&) const = default;
};
struct ShowingHelp {
    bool operator==(const ShowingHelp&) const = default;
};
using Over =
    std::variant<std::monostate, IdleWarning, AskingToLeave, ChoosingLanguage, ChoosingTextSize, ShowingHelp>;

struct State {
    Screen screen;
    Over over;
    std::optional<Session> session;
    Settings settings;  // this voter's
    Settings defaults;  // the station's
    bool polls_open = false;
    bool was_open = false;                                   // then "closed" is said, else "not open yet"
    std::optional<std::string> stopped;                      // cause; until staff have acted
    std::shared_ptr<const election::ElectionResult> result;  // shown while the polls are closed
    std::uint32_t wrong_codes = 0;                           // in a row, whoever typed them
    std::uint64_t wait_until_ms = 0;                         // no code is taken before
    std::uint64_t now_ms = 0;
    std::uint64_t touched_ms = 0;
    std::uint64_t page = 0;  // counts pages turned, so that focus can go back to the top
    bool operator==(const State&) const = default;
};

// `was_open`: where the polls are not open, whether they have been.
[[nodiscard]] State start_state(const election::Election& election, Settings defaults, bool polls_open,
                                bool was_open = false);

// The voter's contests; empty where nobody is admitted.
[[nodiscard]] std::vector<const election::Contest*> contests_of(const State& state,
                                                                const election::Election& election);
// Order in which a contest's projects are shown: the definition's, or drawn from the voter's seed. Equal on
// every machine.
[[nodiscard]] std::vector<std::uint32_t> shown_order(const election::Contest& contest, std::uint64_t seed);
// The voter's choice as the contest's method holds it: indices ascending.
[[nodiscard]] election::Choice choice_of(const election::Contest& contest, const ContestSelection& selection);
// Where a selection stands. What its method does not know is 0.
struct SelectionStanding {
    std::uint32_t chosen = 0;
    election::Money cost{};
    std::optional<election::Money> left;
    std::uint32_t too_many = 0;
    std::uint32_t too_few = 0;
    election::Money over{};
    election::Money under{};
    bool empty_not_blank = false;
    bool is_castable = false;
    [[nodiscard]] bool castable() const { return is_castable; }
};
[[nodiscard]] SelectionStanding standing_of(const election::Contest& contest,
                                            const ContestSelection& selection);
// The ballot as it will be sealed: indices ascending.
[[nodiscard]] election::Ballot ballot_of(const Session& session, const election::Election& election);

// Review rows: each chosen project is one, a contest with nothing chosen is one.
struct ReviewRow {
    std::uint32_t contest = 0;
    std::optional<std::uint32_t> project;
};
[[nodiscard]] std::vector<ReviewRow> review_rows(const Session& session);

// The pages of a result in their order: for each contest who won, all projects, the two rules, and where any
// were equal the ties; then the turnout.
enum class ResultStep { kWinners, kProjects, kRules, kTies, kTurnout };
struct ResultPage {
    ResultStep step = ResultStep::kWinners;
    std::uint32_t contest = 0;  // index in the result's; none for the turnout
    bool operator==(const ResultPage&) const = default;
};
[[nodiscard]] std::vector<ResultPage> result_pages(const election::ElectionResult& result);
// Where the station waits for the next person: start, stopped, or the result's first page.
[[nodiscard]] Screen resting_screen(const State& state);
[[nodiscard]] bool at_rest(const State& state);
[[nodiscard]] bool reads_result(const State& state);

// When something changes by itself next (a warning, a countdown's second, the way back to start); nothing
// while all rests.
[[nodiscard]] std::optional<std::uint64_t> next_wake_ms(const State& state);
// True from Begin until the last page is left: something of a voter may be held (typed, chosen, the ballot's
// number).
[[nodiscard]] bool holds_voter(const State& state);
[[nodiscard]] bool waiting_for_worker(const State& state);

}  // namespace valurna::kiosk
