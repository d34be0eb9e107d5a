#include "kiosk/staff/flow/any_state.hpp"

#include <algorithm>
#include <concepts>

#include "kiosk/flow/pages.hpp"
#include "kiosk/staff/flow/staff_stepper.hpp"

namespace valurna::kiosk {
namespace {

// --- from the voter's side to the staff's ---

bool rests(const State& state) {
    return at_rest(state) || reads_result(state);
}

void unlock(StaffStepper& step, const StaffUnlocked& unlocked) {
    step.state.role = unlocked.role;
    step.state.by_card = unlocked.by_card;
    step.turn_to(AtHome{});
    step.look();
}

// Nobody stands here: staff may. nullopt where the event opens nothing.
std::optional<AnyStep> opened(const State& state, const Event& event, const election::Election& election) {
    const auto* unlocked = event.as<StaffUnlocked>();
    const auto* refused = event.as<StaffRefused>();
    const bool asks = event.is<OpenStaff>() && state.overlay.index() == 0;
    if (!rests(state) || (unlocked == nullptr && refused == nullptr && !asks)) return std::nullopt;
    auto staff = staff_state(state);
    std::vector<Effect> effects;
    StaffStepper step{staff, election, effects};
    if (unlocked != nullptr) unlock(step, *unlocked);
    if (refused != nullptr) {  // a card: staff read why
        auto& pin = std::get<AtPin>(staff.page);
        pin.wrong = pin.card = true;
        pin.misread = refused->misread;
    }
    return AnyStep{std::move(staff), std::move(effects)};
}

// --- the staff's side ---

void world(const Tick& tick, StaffStepper& step) {
    StaffState& state = step.state;
    state.now_ms = std::max(state.now_ms, tick.now_ms);
    if (waiting_for_worker(state)) return;
    const auto left_alone = state.now_ms - last_life_ms(state);
    if (left_alone >= (state.role ? kStaffLockMs : kPinMs)) {
        step.lock();
    } else if (state.role && state.now_ms >= state.looked_ms + look_every_ms(state)) {
        step.look();
    }
    if (auto* stick = std::get_if<AtStick>(&state.page);
        !step.next && stick != nullptr && state.now_ms >= stick->looked_ms + kLookAtStickEveryMs)
        step.look_at_stick(*stick);
}

// What is true of the station; the page may follow it.
template <class Told>
requires(std::same_as<Told, StationStopped> || std::same_as<Told, StationReady> ||
         std::same_as<Told, PollsChanged> || std::same_as<Told, ResultKnown> ||
         std::same_as<Told, StationLooked> ||
         std::same_as<Told, StationChecked>) void world(const Told& told, StaffStepper& step) {
    (void)learn(step.state, told);
    (void)std::visit([&](auto& at) { return handle(at, told, step); }, step.state.page);
}

void world(const StaffUnlocked& event, StaffStepper& step) {
    if (!at_work(step.state)) unlock(step, event);
}

// A deed that is done changes the station, and the home page shows it.
bool take_done(const StaffDone& done, StaffStepper& step) {
    StaffState& state = step.state;
    if (!state.doing) return done.deed != StaffDeed::kAdmit;  // of a voter's session: it was only to be noted
    if (state.doing != done.deed || done.deed == StaffDeed::kAdmit) return false;
    state.doing.reset();
    switch (done.deed) {
        case StaffDeed::kPause:
            (void)learn(state, PollsChanged{false, true});
            break;
        case StaffDeed::kResume:
            (void)learn(state, PollsChanged{true, false});
            break;
        case StaffDeed::kOpen:
            (void)learn(state, PollsChanged{true, false});
            break;
        case StaffDeed::kClose:
            (void)learn(state, PollsChanged{false, false});
            step.turn_to(AtDayEnd{});
            step.look();
            return true;
        case StaffDeed::kLiftWait:
            state.wrong_codes = 0;
            state.wait_until_ms = 0;
            step.turn_to(AtHome{{}, false, done.deed});
            step.look();
            return true;
        case StaffDeed::kBeginClass:
            if (const auto* size = std::get_if<AtClassSize>(&state.page))
                state.of_class = ClassVoting{*state.role, size->style, size->typed, 0, state.now_ms};
            step.lock();
            return true;
        case StaffDeed::kEndClass:
            state.of_class.reset();
            break;
        case StaffDeed::kCheckStation:
            step.turn_to(AtReadiness{});
            step.look();
            return true;
        case StaffDeed::kSetPin:
            if (const auto* pin = std::get_if<AtNewPin>(&state.page)) step.turn_to(AtPinRole{pin->role});
            return true;
        case StaffDeed::kNewAddresses:
            step.turn_to(AtHome{{}, false, done.deed});
            step.look();
            return true;
        case StaffDeed::kAdmit:
        case StaffDeed::kEndSession:
        case StaffDeed::kEmpty:
        case StaffDeed::kDayEnd:
        case StaffDeed::kExportStick:
        case StaffDeed::kImportStick:
        case StaffDeed::kKeepStick:
            break;
    }
    step.turn_to(AtHome{});
    step.look();
    return true;
}

bool take_not_done(StaffDeed deed, bool storage, StaffStepper& step) {
    if (step.state.doing != deed) return false;
    step.state.doing.reset();
    if (deed == StaffDeed::kCheckStation) {  // a station that stores nothing is looked at all the same
        step.turn_to(AtReadiness{});
    } else {
        step.turn_to(AtHome{deed, storage});
    }
    step.look();
    return true;
}

// On the stick's own page it is told what came of it; nobody can have left that page meanwhile.
bool take_stick(const StickEnded& ended, StaffStepper& step) {
    if (step.state.doing != ended.deed) return false;
    step.state.doing.reset();
    AtStick at;
    at.ended = ended;
    step.turn_to(std::move(at));
    step.look();
    step.look_at_stick(std::get<AtStick>(step.state.page));
    return true;
}

// The page asks why. The number that was counted by hand goes along.
bool take_not_planned(const NotPlanned& asked, StaffStepper& step) {
    if (step.state.doing != asked.deed) return false;
    step.state.doing.reset();
    const auto* closing = std::get_if<AtClosing>(&step.state.page);
    step.turn_to(AtReason{asked.deed, asked.day, closing != nullptr ? closing->counted : std::nullopt});
    return true;
}

// The voter whom staff let in: from here on nothing of the staff is held.
bool take_voter(const AdmittedVoter& voter, StaffStepper& step) {
    if (step.state.doing != StaffDeed::kAdmit) return false;
    step.state.doing.reset();
    State state = rest_state(step.state);
    Stepper begin{state, step.election, step.effects};
    if (!begin.admit(voter)) {  // roll and definition do not belong together
        step.effects.emplace_back(WipeSession{});
        step.turn_to(AtHome{StaffDeed::kAdmit, false});
        return true;
    }
    step.next = std::move(state);
    return true;
}

bool take_answer(const Event& event, StaffStepper& step) {
    return on_event(
        event,  //
        [&](const StaffDone& done) { return take_done(done, step); },
        [&](const StaffNotDone& not_done) { return take_not_done(not_done.deed, not_done.storage, step); },
        [&](const StickEnded& ended) { return take_stick(ended, step); },
        [&](const NotPlanned& asked) { return take_not_planned(asked, step); },
        [&](const AdmittedVoter& voter) { return take_voter(voter, step); },
        [&](const StaffRefused&) { return step.state.role.has_value(); },  // a foreign card changes nothing
        [&](const CodeRefused& refused) {
            if (step.state.doing != StaffDeed::kAdmit) return false;
            if (refused.why == CodeRefusal::kClosed) (void)learn(step.state, PollsChanged{false, false});
            return take_not_done(StaffDeed::kAdmit, false, step);
        });
}

bool take(const Event& event, StaffStepper& step) {
    StaffState& state = step.state;
    const auto world_takes = [&step](const auto* what) {
        if (what != nullptr) world(*what, step);
        return what != nullptr;
    };
    if (world_takes(event.as<Tick>()) || world_takes(event.as<StationStopped>()) ||
        world_takes(event.as<StationReady>()) || world_takes(event.as<PollsChanged>()) ||
        world_takes(event.as<ResultKnown>()) || world_takes(event.as<StationLooked>()) ||
        world_takes(event.as<StationChecked>()) || world_takes(event.as<StaffUnlocked>()))
        return true;
    if (event.from_hand()) {
        state.touched_ms = state.now_ms;
        const auto* check = std::get_if<AtCheck>(&state.page);
        const bool tries_scanner = check != nullptr && check->kind == CheckKind::kScanner;
        if (const auto* line = event.as<CodeText>();
            line != nullptr && is_staff_card(line->text) && state.role && !at_work(state) && !tries_scanner) {
            step.effects.emplace_back(CheckStaffCard{line->text});
            return true;
        }
        if (const auto* line = event.as<CodeText>(); line != nullptr && is_address_line(line->text)) {
            if (!step.begin(StaffDeed::kNewAddresses)) return false;
            step.effects.emplace_back(TakeAddresses{*state.role, line->text});
            return true;
        }
        if (state.overlay.index() != 0) return handle_overlay(event, state, step.election);
        if (handle_settings(event, state, step.election)) return true;
        if (event.is<LockStaff>()) {
            if (waiting_for_worker(state)) return false;
            step.lock();
            return true;
        }
    } else if (take_answer(event, step)) {
        return true;
    }
    return std::visit([&](auto& at) { return handle(at, event, step); }, state.page);
}

template <class S>
std::string place(const S& state) {
    std::string text(name_of(state.page));
    if (state.overlay.index() != 0) text.append("+").append(name_of(state.overlay));
    return text;
}

}  // namespace

void StaffStepper::turn_to(StaffPage page) {
    turn(state, std::move(page));
}

void StaffStepper::lock() {
    next = rest_state(state);
}

void StaffStepper::begin_voter(const CodeText& line) {
    auto begun = step(rest_state(state), Event{line}, election);
    next = std::move(begun.state);
    effects.insert(effects.end(), std::make_move_iterator(begun.effects.begin()),
                   std::make_move_iterator(begun.effects.end()));
}

bool StaffStepper::begin(StaffDeed deed) {
    if (!state.role || !may(*state.role, deed) || waiting_for_worker(state)) return false;
    state.doing = deed;
    return true;
}

bool StaffStepper::ask_unplanned(const AtReason& at, std::string reason) {
    if (!begin(at.deed)) return false;
    DoForStaff deed{*state.role, at.deed, {}, at.counted, at.day, std::move(reason)};
    effects.emplace_back(std::move(deed));
    return true;
}

bool StaffStepper::ask(StaffDeed deed, std::string style, std::optional<std::uint64_t> admitted) {
    if (!begin(deed)) return false;
    effects.emplace_back(DoForStaff{*state.role, deed, std::move(style), admitted});
    return true;
}

void StaffStepper::look_at_stick(AtStick& at) {
    at.looked_ms = state.now_ms;
    effects.emplace_back(LookAtStick{});
}

void StaffStepper::look() {
    state.looked_ms = state.now_ms;
    effects.emplace_back(LookAtStation{});
    const bool checks = std::holds_alternative<AtReadiness>(state.page) ||
                        std::holds_alternative<AtCheck>(state.page) ||
                        std::holds_alternative<AtOpening>(state.page);
    if (checks) effects.emplace_back(CheckStation{});
}

AnyStep step(StaffState state, const Event& event, const election::Election& election) {
    std::vector<Effect> effects;
    auto where = place(state);
    StaffStepper stepper{state, election, effects};
    if (!take(event, stepper)) effects.emplace_back(Audit{where.append(": ").append(event.name())});
    if (stepper.next) return {std::move(*stepper.next), std::move(effects)};
    return {std::move(state), std::move(effects)};
}

AnyStep step(AnyState state, const Event& event, const election::Election& election) {
    if (auto* staff = std::get_if<StaffState>(&state)) return step(std::move(*staff), event, election);
    if (auto* machine = std::get_if<EnrolState>(&state)) {
        auto next = step(std::move(*machine), event, election);
        return {std::move(next.state), std::move(next.effects)};
    }
    auto& voter = std::get<State>(state);
    if (auto side = opened(voter, event, election)) return *std::move(side);
    auto next = step(std::move(voter), event, election);
    return {std::move(next.state), std::move(next.effects)};
}

const StationFacts& station_of(const AnyState& state) {
    return std::visit([](const auto& one) -> const StationFacts& { return one; }, state);
}

bool waiting_for_worker(const AnyState& state) {
    return std::visit([](const auto& one) { return waiting_for_worker(one); }, state);
}

std::optional<std::uint64_t> next_wake_ms(const AnyState& state) {
    return std::visit([](const auto& one) { return next_wake_ms(one); }, state);
}

std::string place_of(const AnyState& state) {
    return std::visit([](const auto& one) { return place(one); }, state);
}

}  // namespace valurna::kiosk
