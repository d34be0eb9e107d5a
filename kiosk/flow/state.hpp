#pragma once
// All that a voting session is at one moment. The station is always at one page, with at most one overlay
// over it. Nothing here knows pixels, files or clocks.
//
// A page has one name in all layers: AtCode (its state), CodePage (what it says), kiosk/pages/code/ (its
// folder).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "election/definition/definition.hpp"
#include "kiosk/flow/event.hpp"
#include "kiosk/flow/finding.hpp"
#include "kiosk/flow/selection.hpp"
#include "kiosk/flow/station_facts.hpp"

namespace valurna::kiosk {

inline constexpr std::uint64_t kIdleMs = 45'000;        // without a touch, until "Are you still there?"
inline constexpr std::uint64_t kIdleGraceMs = 30'000;   // for the one touch that says so
inline constexpr std::uint64_t kThanksMs = 20'000;      // the last page, then start
inline constexpr std::uint64_t kClassThanksMs = 5'000;  // likewise where a class votes: the next one waits
inline constexpr std::uint64_t kClassMs =
    15 * 60'000;  // a class that nobody of votes any more, until it ends
inline constexpr std::uint32_t kWrongCodesAllowed = 5;  // in a row; the fifth and each after it makes a wait
inline constexpr std::uint64_t kFirstWaitMs = 15'000;   // doubles with each wrong code
// Whoever types wrong codes on purpose must not keep the others from voting.
inline constexpr std::uint64_t kLongestWaitMs = 30'000;

// --- pages; `kName` is what audit logs and scripts call them ---
struct AtStart {
    static constexpr std::string_view kName = "start";
    bool admitting = false;  // one who needs no code
    bool operator==(const AtStart&) const = default;
};
// A class votes one after the other without slips: the next one begins with one touch.
struct AtReady {
    static constexpr std::string_view kName = "ready";
    bool admitting = false;
    bool empty = false;  // the station has no votes left for this class
    bool operator==(const AtReady&) const = default;
};
struct AtCode {
    static constexpr std::string_view kName = "code";
    TypedCode typed;
    CodeRefusal refusal = CodeRefusal::kNone;  // of what is typed; kNotACode: misspelt
    bool checking = false;
    SpentHere spent = {};  // with kUsed
    bool operator==(const AtCode&) const = default;
};
// Of several contests, areas mostly, the voter chooses the one to vote in.
struct AtGroup {
    static constexpr std::string_view kName = "group";
    std::uint32_t part = 0;   // index in the style
    std::uint32_t first = 0;  // place of the first answer shown
    bool from_review = false;
    bool operator==(const AtGroup&) const = default;
};
struct AtBallot {
    static constexpr std::string_view kName = "ballot";
    std::uint32_t contest = 0;  // index in the style
    std::uint32_t first = 0;    // place of the first card shown, among those that are shown at all
    bool from_review = false;
    bool operator==(const AtBallot&) const = default;
};
// Looking for a project among many: what is asked for stands in the session.
struct AtFind {
    static constexpr std::string_view kName = "find";
    AtBallot under;
    FindStep step = FindStep::kWords;
    std::uint32_t first = 0;   // of the answers
    ChosenProjects pins = {};  // of the map, near each other
    bool operator==(const AtFind&) const = default;
};
struct AtDetails {
    static constexpr std::string_view kName = "details";
    AtBallot under;
    std::uint32_t project = 0;
    std::optional<AtFind> from = {};  // where it was found
    bool operator==(const AtDetails&) const = default;
};
// What was chosen in a contest, to be put in order (or to get its points), after its cards.
struct AtArrange {
    static constexpr std::string_view kName = "arrange";
    AtBallot under;
    std::uint32_t first = 0;  // place of the first line shown
    bool operator==(const AtArrange&) const = default;
};
struct AtCompare {  // two projects side by side
    static constexpr std::string_view kName = "compare";
    AtDetails under;  // the one that was opened first
    std::uint32_t other = 0;
    bool operator==(const AtCompare&) const = default;
};
struct AtReview {
    static constexpr std::string_view kName = "review";
    std::uint32_t first = 0;  // first row shown, see review_rows
    bool operator==(const AtReview&) const = default;
};
enum class CastPhase { kSealing, kSealFailed, kSealed, kBeforeTest, kCasting, kSpoiling };
struct AtCast {
    static constexpr std::string_view kName = "seal";  // logs and scripts of stations have always said so
    CastPhase phase = CastPhase::kSealing;
    BallotNumber number;
    bool failed = false;  // the last try to cast or to spoil stored nothing
    bool operator==(const AtCast&) const = default;
};
struct AtTested {
    static constexpr std::string_view kName = "tested";
    BallotNumber number;
    bool operator==(const AtTested&) const = default;
};
struct AtThanks {
    static constexpr std::string_view kName = "thanks";
    BallotNumber number;
    std::uint64_t until_ms = 0;
    bool operator==(const AtThanks&) const = default;
};
struct AtStopped {
    static constexpr std::string_view kName = "stopped";
    bool operator==(const AtStopped&) const = default;
};
// The result, after the polls have closed, where the organiser wants it shown. It belongs to no voter:
// nothing of anybody is held here.
struct AtResults {
    static constexpr std::string_view kName = "results";
    std::uint32_t page = 0;   // index in result_pages; the station rests on the first one
    std::uint32_t first = 0;  // the page's first piece that is shown
    bool operator==(const AtResults&) const = default;
};
struct AtWhy {  // why one project gets money or does not
    static constexpr std::string_view kName = "why";
    AtResults under;
    std::uint32_t project = 0;  // index in the contest of `under`
    std::uint32_t first = 0;
    bool operator==(const AtWhy&) const = default;
};
// Registers a page with the flow; kiosk/flow/pages.hpp declares what an event does there.
using Page = std::variant<AtStart, AtCode, AtBallot, AtDetails, AtArrange, AtReview, AtCast, AtTested,
                          AtThanks, AtStopped, AtResults, AtWhy, AtReady, AtFind, AtCompare, AtGroup>;

// A session with what is looked for in each part of the ballot, in the style's order.
struct Visit : Session {
    std::vector<Finding> finding;
    bool operator==(const Visit&) const = default;
};

struct State : StationFacts {
    Page page;
    std::optional<Visit> session;
    bool operator==(const State&) const = default;
};

// `was_open`: where the polls are not open, whether they have been.
[[nodiscard]] State start_state(const election::Election& election, Settings defaults, bool polls_open,
                                bool was_open = false);

// The parts of the voter's ballot; empty where nobody is admitted.
[[nodiscard]] std::vector<election::BallotPart> parts_of(const State& state,
                                                         const election::Election& election);
// The contest of each part that the voter votes in, or null; see contest_in.
[[nodiscard]] std::vector<const election::Contest*> contests_of(const State& state,
                                                                const election::Election& election);

// The pages of a result in their order. Each contest has its winners, all projects, the two rules, and the
// ties where there were any; the turnout comes last.
enum class ResultStep { kWinners, kProjects, kRules, kTies, kTurnout };
struct ResultPage {
    ResultStep step = ResultStep::kWinners;
    std::uint32_t contest = 0;  // index in the result's contests; 0 for the turnout
    bool operator==(const ResultPage&) const = default;
};
[[nodiscard]] std::vector<ResultPage> result_pages(const election::ElectionResult& result);
// Where the station waits for the next person: start, the next one of a class, stopped, or the result's first page.
[[nodiscard]] Page resting_page(const State& state);
[[nodiscard]] bool at_rest(const State& state);
[[nodiscard]] bool reads_result(const State& state);

// When something changes by itself next (a warning, a countdown's second, the way back to start); nothing
// while all rests.
[[nodiscard]] std::optional<std::uint64_t> next_wake_ms(const State& state);
// True from Begin until the last page is left: something of a voter may be held (typed, chosen, the ballot's
// number).
[[nodiscard]] bool holds_voter(const State& state);
[[nodiscard]] bool waiting_for_worker(const State& state);
// Staff may end what somebody left here: a voter's session, or a code that is half typed.
[[nodiscard]] bool may_be_ended(const State& state);
// How long the last page stays.
[[nodiscard]] std::uint64_t thanks_ms(const State& state);
// The station at rest, with nothing of whoever stood there.
[[nodiscard]] State rest_state(StationFacts station);

}  // namespace valurna::kiosk
