#include "kiosk/flow/step.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/flow/pages.hpp"
#include "kiosk/flow/roles.hpp"

namespace valurna::kiosk {
namespace {

// Where nobody votes, the station may have come to rest on another page.
void rest_again(Stepper& step) {
    const State& state = step.state;
    const bool reads = reads_result(state);
    if (!at_rest(state) && !reads) return;
    const auto rest = resting_page(state);
    if (state.page == rest || (reads && std::holds_alternative<AtResults>(rest))) return;
    step.turn_to(rest);
}

// --- time and the station itself ---

// A class that nobody of has voted for a long time has gone.
void end_class_in_time(Stepper& step) {
    State& state = step.state;
    if (!state.of_class || !at_rest(state) || state.now_ms < state.of_class->used_ms + kClassMs) return;
    step.effects.emplace_back(DoForStaff{state.of_class->role, StaffDeed::kEndClass, {}});
    state.of_class.reset();
    rest_again(step);
}

void world(const Tick& tick, Stepper& step) {
    State& state = step.state;
    state.now_ms = std::max(state.now_ms, tick.now_ms);
    if (state.touched_ms == 0) state.touched_ms = state.now_ms;  // the first tick starts the clock
    const bool idle = state.now_ms - state.touched_ms >= kIdleMs;
    if (const auto* warning = std::get_if<AtIdle>(&state.overlay)) {
        if (state.now_ms >= warning->until_ms) step.leave();
    } else if (std::holds_alternative<AtStaffEnd>(state.overlay)) {
        // Nobody answers: it ends as if nobody had asked, and the page stays covered until then.
        if (state.now_ms - state.touched_ms >= kIdleMs + kIdleGraceMs) step.leave();
    } else if (const auto* thanks = std::get_if<AtThanks>(&state.page)) {
        if (state.now_ms >= thanks->until_ms) step.leave();
    } else if (at_rest(state)) {
        if (idle && (state.settings != state.defaults || state.overlay.index() != 0)) step.leave();
    } else if (idle && !waiting_for_worker(state)) {
        state.overlay = AtIdle{state.now_ms + kIdleGraceMs};
    }
    end_class_in_time(step);
}

void world(const StationStopped& event, Stepper& step) {
    State& state = step.state;
    if (!learn(state, event)) return;
    // A ballot on its way to the ledger waits for its outcome; a voter who has cast keeps the number to read.
    const auto* cast = std::get_if<AtCast>(&state.page);
    const bool storing =
        cast != nullptr && (cast->phase == CastPhase::kCasting || cast->phase == CastPhase::kSpoiling);
    if (!storing && !std::holds_alternative<AtThanks>(state.page)) step.leave();
}

void world(const StationReady& event, Stepper& step) {
    if (learn(step.state, event) && std::holds_alternative<AtStopped>(step.state.page)) step.leave();
}

void world(const PollsChanged& event, Stepper& step) {
    if (!learn(step.state, event)) return;
    const auto& page = step.state.page;
    if (!event.open && (std::holds_alternative<AtCode>(page) || std::holds_alternative<AtReady>(page)))
        step.leave();
    rest_again(step);
}

void world(const ResultKnown& event, Stepper& step) {
    if (!learn(step.state, event)) return;
    // A person who reads an earlier result is taken to the first page of the one that holds now.
    if (reads_result(step.state)) {
        step.turn_to(resting_page(step.state));
    } else {
        rest_again(step);
    }
}

void world(const StationLooked& event, Stepper& step) {
    (void)learn(step.state, event);
}

// Staff end what was left here. Nothing of it is kept, and no choice was seen.
void world(const StaffUnlocked& event, Stepper& step) {
    State& state = step.state;
    if (std::holds_alternative<AtStaffPin>(state.overlay)) state.overlay = NoOverlay{};
    state.touched_ms = state.now_ms;
    if (holds_voter(state) && !waiting_for_worker(state) && may(event.role, StaffDeed::kEndSession))
        state.overlay = AtStaffEnd{event.role};
}

void world(const StaffRefused& refused, Stepper& step) {
    State& state = step.state;
    auto* pin = std::get_if<AtStaffPin>(&state.overlay);
    if (pin == nullptr) return;
    take_refusal(*pin, refused, state.now_ms);
    state.touched_ms = state.now_ms;
}
// What was only noted has been noted: nothing waits for it here.
void world(const StaffDone&, Stepper&) {}

// --- hands ---

// At each page with a voter, so that nothing else than the question can follow.
bool take_staff_card(const CodeText& line, Stepper& step) {
    if (waiting_for_worker(step.state)) return false;
    if (std::holds_alternative<AtThanks>(step.state.page)) step.leave();  // the vote is in: nothing is ended
    step.effects.emplace_back(CheckStaffCard{line.text, !holds_voter(step.state)});
    step.state.touched_ms = step.state.now_ms;
    return true;
}

// A slip under the scanner is for the page, whatever lies over it, and closes what lay there. Where it means nothing it is no
// touch either: during a ballot it may be the next voter's, who must not keep the former one's ballot on the screen.
bool take_line(const CodeText& line, Stepper& step) {
    if (is_staff_card(line.text)) return take_staff_card(line, step);
    if (!std::visit([&](auto& at) { return handle(at, Event{line}, step); }, step.state.page)) return false;
    step.state.overlay = NoOverlay{};
    step.state.touched_ms = step.state.now_ms;
    return true;
}

bool take_leave(const Event& event, Stepper& step) {
    State& state = step.state;
    return on_event(event, [&](const Leave&) {
        if (!state.session || waiting_for_worker(state)) return false;
        state.overlay = AtLeave{};
        return true;
    });
}

// Who has no card ends what was left with a PIN. It unlocks nothing, and covers the page while it is typed.
bool take_pin(AtStaffPin& pin, const Event& event, Stepper& step) {
    State& state = step.state;
    return on_event(
        event,
        [&](const Figure& typed) {
            std::optional<TypedPin> full;
            if (!take_figure(pin, typed.figure, state.now_ms, full)) return false;
            if (full) step.effects.emplace_back(CheckStaffPin{*full, false});
            return true;
        },
        [&](const EraseFigure&) { return erase_figure(pin, state.now_ms); },
        [&](const CloseOverlay&) {
            if (pin.checking) return false;
            state.overlay = NoOverlay{};
            return true;
        },
        [](const StillHere&) { return true; });
}

// Over the page of a voter lie questions too.
bool take_overlay(const Event& event, Stepper& step) {
    State& state = step.state;
    // Any touch while the warning shows answers the warning, and does nothing else.
    if (std::holds_alternative<AtIdle>(state.overlay)) {
        state.overlay = NoOverlay{};
        return true;
    }
    if (const auto* end = std::get_if<AtStaffEnd>(&state.overlay)) {
        if (event.is<EndVoting>()) {
            step.effects.emplace_back(DoForStaff{end->role, StaffDeed::kEndSession, {}});
            step.leave();
            return true;
        }
        if (!event.is<CloseOverlay>()) return event.is<StillHere>();
        state.overlay = NoOverlay{};
        return true;
    }
    if (auto* pin = std::get_if<AtStaffPin>(&state.overlay)) return take_pin(*pin, event, step);
    if (event.is<OpenStaff>()) {
        if (!std::holds_alternative<AtHelp>(state.overlay) || !may_be_ended(state)) return false;
        state.overlay = AtStaffPin{};
        return true;
    }
    if (std::holds_alternative<AtLeave>(state.overlay) && event.is<ConfirmLeave>()) {
        step.leave();
        return true;
    }
    return handle_overlay(event, state, step.election);
}

// True where the event belongs to where the session stands.
bool take(const Event& event, Stepper& step) {
    State& state = step.state;
    const auto world_takes = [&step](const auto* what) {
        if (what != nullptr) world(*what, step);
        return what != nullptr;
    };
    if (world_takes(event.as<Tick>()) || world_takes(event.as<StationStopped>()) ||
        world_takes(event.as<StationReady>()) || world_takes(event.as<PollsChanged>()) ||
        world_takes(event.as<ResultKnown>()) || world_takes(event.as<StationLooked>()) ||
        world_takes(event.as<StaffUnlocked>()) || world_takes(event.as<StaffRefused>()) ||
        world_takes(event.as<StaffDone>()))
        return true;
    if (const auto* line = event.as<CodeText>()) return take_line(*line, step);
    if (event.from_hand()) {
        state.touched_ms = state.now_ms;
        if (auto* thanks = std::get_if<AtThanks>(&state.page))
            thanks->until_ms = state.now_ms + thanks_ms(state);
        if (state.overlay.index() != 0) return take_overlay(event, step);
        if (handle_settings(event, state, step.election) || take_leave(event, step)) return true;
    }
    return std::visit([&](auto& at) { return handle(at, event, step); }, state.page);
}

}  // namespace

void Stepper::turn_to(Page page) {
    turn(state, std::move(page));
}

void Stepper::leave() {
    if (holds_voter(state)) effects.emplace_back(WipeSession{});
    state.session.reset();
    state.settings = state.defaults;
    turn_to(resting_page(state));
}

bool Stepper::admit(const AdmittedVoter& voter) {
    const auto* style = election.style(voter.style);
    if (style == nullptr || style->contests.empty()) return false;
    const auto parts = election::parts_of(election, *style);
    if (parts.size() != style->contests.size()) return false;
    Visit session;
    session.style = voter.style;
    session.shuffle_seed = voter.shuffle_seed;
    for (const auto& part : parts)
        session.contests.push_back(part.group == nullptr ? start_selection(*part.contests.front())
                                                         : ContestSelection());
    session.groups.resize(session.contests.size());
    session.finding.resize(session.contests.size());
    state.session = std::move(session);
    go_to(0, false);
    return true;
}

void Stepper::go_to(std::uint32_t part, bool from_review) {
    if (parts_of(state, election)[part].group != nullptr) return turn_to(AtGroup{part, 0, from_review});
    turn_to(AtBallot{part, state.session->finding[part].first, from_review});
}

void Stepper::go_on_from(std::uint32_t part, bool from_review) {
    if (from_review || part + 1 >= state.session->contests.size()) return turn_to(AtReview{});
    go_to(part + 1, false);
}

void Stepper::go_back_to(std::uint32_t part) {
    if (contests_of(state, election)[part] == nullptr) return turn_to(AtGroup{part, 0, false});
    turn_to(AtBallot{part, state.session->finding[part].first, false});
}

void Stepper::go_back_from(std::uint32_t part) {
    if (part > 0) return go_back_to(part - 1);
    state.overlay = AtLeave{};
}

void Stepper::seal() {
    effects.emplace_back(SealBallot{ballot_of(*state.session, election)});
    turn_to(AtCast{});
}

bool Stepper::turn_on(std::uint32_t& shown_first, std::uint32_t first) {
    if (first <= shown_first) return false;
    shown_first = first;
    ++state.turns;
    return true;
}

bool Stepper::turn_back(std::uint32_t& shown_first, std::uint32_t first) {
    if (first >= shown_first) return false;
    shown_first = first;
    ++state.turns;
    return true;
}

Step step(State state, const Event& event, const election::Election& election) {
    Step next{std::move(state), {}};
    std::string where(name_of(next.state.page));
    if (next.state.overlay.index() != 0) where.append("+").append(name_of(next.state.overlay));
    Stepper stepper{next.state, election, next.effects};
    if (!take(event, stepper)) {
        next.effects.emplace_back(Audit{where.append(": ").append(event.name())});
    }
    return next;
}

}  // namespace valurna::kiosk
