#include "kiosk/flow/state.hpp"

#include <algorithm>
#include <numeric>

#include "base/overloaded.hpp"

namespace valurna::kiosk {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): the whole order follows from the seed, with no library's own shuffle
// in between.
std::uint64_t next_random(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

std::uint64_t label_of(const std::string& contest_id) {  // FNV-1a: two contests of a ballot get two orders
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : contest_id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

std::uint64_t next_second(std::uint64_t until_ms, std::uint64_t now_ms) {
    return until_ms <= now_ms ? now_ms : until_ms - (until_ms - now_ms - 1) / 1000 * 1000;
}

}  // namespace

State start_state(const election::Election& election, Settings defaults, bool polls_open, bool was_open) {
    const auto& known = election.languages;
    if (std::find(known.begin(), known.end(), defaults.language) == known.end()) {
        defaults.language = known.empty() ? "en" : known.front();
    }
    State state;
    state.settings = defaults;
    state.defaults = std::move(defaults);
    state.polls_open = polls_open;
    state.was_open = polls_open || was_open;
    return state;
}

std::vector<const election::Contest*> contests_of(const State& state, const election::Election& election) {
    std::vector<const election::Contest*> contests;
    const auto* style = state.session ? election.style(state.session->style) : nullptr;
    if (style == nullptr) return contests;
    for (const auto& id : style->contests)
        contests.push_back(election.contest(id));
    return contests;
}

std::vector<std::uint32_t> shown_order(const election::Contest& contest, std::uint64_t seed) {
    std::vector<std::uint32_t> order(contest.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!contest.shuffle) return order;
    std::uint64_t random = seed ^ label_of(contest.id);
    for (std::size_t left = order.size(); left > 1; --left) {
        std::swap(order[left - 1], order[next_random(random) % left]);
    }
    return order;
}

election::Choice choice_of(const election::Contest& contest, const ContestSelection& selection) {
    std::vector<std::uint32_t> chosen(selection.chosen.begin(), selection.chosen.end());
    std::sort(chosen.begin(), chosen.end());
    election::ProjectSet set{selection.blank, std::move(chosen)};
    return std::visit(Overloaded{[&](const election::ApprovalRule&) -> election::Choice {
                                     return election::ApprovalChoice{std::move(set)};
                                 },
                                 [&](const election::KnapsackRule&) -> election::Choice {
                                     return election::KnapsackChoice{std::move(set)};
                                 }},
                      contest.voting);
}

SelectionStanding standing_of(const election::Contest& contest, const ContestSelection& selection) {
    auto choice = choice_of(contest, selection);
    const auto standing = election::standing(contest, choice);
    election::wipe(choice);
    SelectionStanding out;
    const auto take = [&](const election::SetStanding& set) {
        out.chosen = set.chosen, out.cost = set.cost;
        out.too_many = set.too_many, out.too_few = set.too_few;
        out.empty_not_blank = set.empty_not_blank;
    };
    std::visit(Overloaded{[&](const election::ApprovalStanding& at) { take(at.set); },
                          [&](const election::KnapsackStanding& at) {
                              take(at.set);
                              out.left = at.left, out.over = at.over, out.under = at.under;
                          }},
               standing);
    out.is_castable = election::castable(standing);
    return out;
}

election::Ballot ballot_of(const Session& session, const election::Election& election) {
    election::Ballot ballot{session.style, {}};
    const auto* style = election.style(session.style);
    for (std::size_t i = 0; i < session.contests.size(); ++i) {
        const auto& id = style->contests[i];
        ballot.contests.push_back({id, choice_of(*election.contest(id), session.contests[i])});
    }
    return ballot;
}

std::vector<ReviewRow> review_rows(const Session& session) {
    std::vector<ReviewRow> rows;
    for (std::uint32_t contest = 0; contest < session.contests.size(); ++contest) {
        for (const auto project : session.contests[contest].chosen)
            rows.push_back({contest, project});
        if (session.contests[contest].chosen.empty()) rows.push_back({contest, std::nullopt});
    }
    return rows;
}

bool waiting_for_worker(const State& state) {
    if (const auto* code = std::get_if<AtCode>(&state.screen)) return code->checking;
    if (const auto* seal = std::get_if<AtSeal>(&state.screen)) {
        return seal->phase == SealPhase::kSealing || seal->phase == SealPhase::kCasting ||
               seal->phase == SealPhase::kSpoiling;
    }
    return false;
}

bool holds_voter(const State& state) {
    return state.session || std::holds_alternative<AtCode>(state.screen) ||
           std::holds_alternative<AtThanks>(state.screen);
}

std::vector<ResultPage> result_pages(const election::ElectionResult& result) {
    std::vector<ResultPage> pages;
    for (std::uint32_t i = 0; i < result.contests.size(); ++i) {
        for (const auto step : {ResultStep::kWinners, ResultStep::kProjects, ResultStep::kRules})
            pages.push_back({step, i});
        if (!result.contests[i].outcome.ties.empty()) pages.push_back({ResultStep::kTies, i});
    }
    pages.push_back({ResultStep::kTurnout, 0});
    return pages;
}

Screen resting_screen(const State& state) {
    if (state.stopped) return AtStopped{};
    if (state.result && !state.polls_open) return AtResults{};
    return AtStart{};
}

bool at_rest(const State& state) {
    return std::holds_alternative<AtStart>(state.screen) || std::holds_alternative<AtStopped>(state.screen) ||
           state.screen == Screen{AtResults{}};
}

bool reads_result(const State& state) {
    return std::holds_alternative<AtResults>(state.screen) || std::holds_alternative<AtWhy>(state.screen);
}

std::optional<std::uint64_t> next_wake_ms(const State& state) {
    std::optional<std::uint64_t> wake;
    const auto sooner = [&wake](std::uint64_t at) { wake = wake ? std::min(*wake, at) : at; };
    if (const auto* warning = std::get_if<IdleWarning>(&state.over)) {
        sooner(next_second(warning->until_ms, state.now_ms));
    } else if (const auto* thanks = std::get_if<AtThanks>(&state.screen)) {
        sooner(thanks->until_ms);
    } else if (at_rest(state)) {
        if (state.settings != state.defaults || state.over.index() != 0) sooner(state.touched_ms + kIdleMs);
    } else if (!waiting_for_worker(state)) {
        sooner(state.touched_ms + kIdleMs);
    }
    if (std::holds_alternative<AtCode>(state.screen) && state.wait_until_ms > state.now_ms) {
        sooner(next_second(state.wait_until_ms, state.now_ms));
    }
    return wake;
}

}  // namespace valurna::kiosk
