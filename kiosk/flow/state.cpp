#include "kiosk/flow/state.hpp"

#include <algorithm>

namespace valurna::kiosk {
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

std::vector<election::BallotPart> parts_of(const State& state, const election::Election& election) {
    const auto* style = state.session ? election.style(state.session->style) : nullptr;
    return style == nullptr ? std::vector<election::BallotPart>() : election::parts_of(election, *style);
}

std::vector<const election::Contest*> contests_of(const State& state, const election::Election& election) {
    std::vector<const election::Contest*> contests;
    const auto parts = parts_of(state, election);
    for (std::size_t i = 0; i < parts.size(); ++i)
        contests.push_back(contest_in(parts[i], state.session->groups[i]));
    return contests;
}

bool waiting_for_worker(const State& state) {
    if (const auto* pin = std::get_if<AtStaffPin>(&state.overlay); pin != nullptr && pin->checking)
        return true;
    if (const auto* start = std::get_if<AtStart>(&state.page)) return start->admitting;
    if (const auto* ready = std::get_if<AtReady>(&state.page)) return ready->admitting;
    if (const auto* code = std::get_if<AtCode>(&state.page)) return code->checking;
    if (const auto* cast = std::get_if<AtCast>(&state.page)) {
        return cast->phase == CastPhase::kSealing || cast->phase == CastPhase::kCasting ||
               cast->phase == CastPhase::kSpoiling;
    }
    return false;
}

bool holds_voter(const State& state) {
    return state.session || std::holds_alternative<AtCode>(state.page) ||
           std::holds_alternative<AtThanks>(state.page) || state.page == Page{AtReady{true, false}} ||
           state.page == Page{AtStart{true}};
}

bool may_be_ended(const State& state) {
    return holds_voter(state) && !waiting_for_worker(state) && !std::holds_alternative<AtThanks>(state.page);
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

Page resting_page(const State& state) {
    if (state.stopped) return AtStopped{};
    if (state.result && !state.polls_open && !state.paused) return AtResults{};
    if (state.of_class && state.polls_open) return AtReady{};
    return AtStart{};
}

bool at_rest(const State& state) {
    return std::holds_alternative<AtStopped>(state.page) ||
           ((std::holds_alternative<AtStart>(state.page) || std::holds_alternative<AtReady>(state.page)) &&
            !waiting_for_worker(state)) ||
           state.page == Page{AtResults{}};
}

std::uint64_t thanks_ms(const State& state) {
    return state.of_class ? kClassThanksMs : kThanksMs;
}

State rest_state(StationFacts station) {
    State state;
    static_cast<StationFacts&>(state) = std::move(station);
    state.settings = state.defaults;
    state.overlay = NoOverlay{};
    state.touched_ms = state.now_ms;
    ++state.turns;
    state.page = resting_page(state);
    return state;
}

bool reads_result(const State& state) {
    return std::holds_alternative<AtResults>(state.page) || std::holds_alternative<AtWhy>(state.page);
}

std::optional<std::uint64_t> next_wake_ms(const State& state) {
    std::optional<std::uint64_t> wake;
    const auto sooner = [&wake](std::uint64_t at) { wake = wake ? std::min(*wake, at) : at; };
    if (const auto* warning = std::get_if<AtIdle>(&state.overlay)) {
        sooner(next_second(warning->until_ms, state.now_ms));
    } else if (std::holds_alternative<AtStaffEnd>(state.overlay)) {
        sooner(state.touched_ms + kIdleMs + kIdleGraceMs);
    } else if (const auto* thanks = std::get_if<AtThanks>(&state.page)) {
        sooner(thanks->until_ms);
    } else if (at_rest(state)) {
        if (state.settings != state.defaults || state.overlay.index() != 0)
            sooner(state.touched_ms + kIdleMs);
    } else if (!waiting_for_worker(state)) {
        sooner(state.touched_ms + kIdleMs);
    }
    if (state.of_class && at_rest(state)) sooner(state.of_class->used_ms + kClassMs);
    if (std::holds_alternative<AtCode>(state.page) && state.wait_until_ms > state.now_ms) {
        sooner(next_second(state.wait_until_ms, state.now_ms));
    }
    if (const auto* pin = std::get_if<AtStaffPin>(&state.overlay);
        pin != nullptr && pin->wait_until_ms > state.now_ms)
        sooner(next_second(pin->wait_until_ms, state.now_ms));
    return wake;
}

}  // namespace valurna::kiosk
