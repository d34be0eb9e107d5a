// What staff ask for: each deed is stored with its role before it is done, and one that cannot be stored is not done.
#include "base/unreachable.hpp"
#include "kiosk/app/effect_runner.hpp"

namespace valurna::kiosk {
namespace {

// Opening, closing, pausing and resuming are entries of their own.
sync::StaffAct act_of(StaffDeed deed) {
    switch (deed) {
        case StaffDeed::kAdmit:
            return sync::StaffAct::kAdmit;
        case StaffDeed::kEndSession:
            return sync::StaffAct::kEndSession;
        case StaffDeed::kLiftWait:
            return sync::StaffAct::kLiftWait;
        case StaffDeed::kBeginClass:
            return sync::StaffAct::kBeginClass;
        case StaffDeed::kEndClass:
            return sync::StaffAct::kEndClass;
        case StaffDeed::kCheckStation:
            return sync::StaffAct::kCheckStation;
        case StaffDeed::kExportStick:
        case StaffDeed::kKeepStick:  // its votes are on it as well
            return sync::StaffAct::kExportStick;
        case StaffDeed::kImportStick:
            return sync::StaffAct::kImportStick;
        case StaffDeed::kSetPin:
            return sync::StaffAct::kSetPin;
        case StaffDeed::kNewAddresses:
            return sync::StaffAct::kNewAddresses;
        case StaffDeed::kPause:
        case StaffDeed::kResume:
        case StaffDeed::kOpen:
        case StaffDeed::kClose:
        case StaffDeed::kEmpty:
        case StaffDeed::kDayEnd:
            break;
    }
    unreachable("deed without a note");
}

}  // namespace

// A station that cannot store anything is unlocked all the same: staff must be able to see what is wrong.
std::vector<Event> EffectRunner::unlocked(StaffRole role, bool by_card) {
    std::vector<Event> events{StaffUnlocked{role, by_card}};
    if (stopped_) {
        log_.write("the staff's side was unlocked while nothing could be stored");
        return events;
    }
    const bool noted =
        store([&] { return station_->note_act(role, sync::StaffAct::kUnlock); }, [] { return false; });
    if (!noted) log_.write("that the staff's side was unlocked could not be stored");
    if (stopped_) events.emplace_back(StationStopped{"storage"});
    return events;
}

std::vector<Event> EffectRunner::on(CheckStaffCard& effect) {
    const auto role = station_->role_of_card(effect.line);
    if (role && !effect.unlocks) return {StaffUnlocked{*role, true}};
    if (role) return unlocked(*role, true);
    auto symbols = sync::read_staff_card(effect.line);
    const bool misread = !symbols;
    if (symbols) overwrite(symbols->data(), symbols->size());
    log_.write(misread ? "a card was not read whole" : "a card that is none of this vote's was shown");
    return {StaffRefused{.misread = misread}};
}

std::vector<Event> EffectRunner::on(CheckStaffPin& effect) {
    const auto answer = station_->role_of_pin(effect.pin.text());
    if (!answer.has_value()) {
        log_.write("a PIN could not be checked: " + answer.error().line());
        return {StaffRefused{.failed = true}};
    }
    if (const auto role = answer.value().role) {
        if (!effect.unlocks) return {StaffUnlocked{*role, false}};
        return unlocked(*role, false);
    }
    return {StaffRefused{answer.value().wait, answer.value().none_set, false}};
}

std::vector<Event> EffectRunner::after_deed(StaffDeed deed, bool done) {
    if (done) return {StaffDone{deed}};
    if (!stopped_) return {StaffNotDone{deed, false}};
    return {StaffNotDone{deed, true}, StationStopped{"storage"}};
}

std::vector<Event> EffectRunner::admit_for_staff(const DoForStaff& effect) {
    voter_.reset();
    seal_.reset();
    auto admitted = station_->admit_next_of_pool(effect.style);
    if (admitted.refusal != CodeRefusal::kNone) {
        if (admitted.trouble.empty()) return {CodeRefused{admitted.refusal}};
        log_.write("nobody is admitted: " + admitted.trouble);
        stopped_ = true;
        return {StaffNotDone{effect.deed, false}, StationStopped{admitted.cause}};
    }
    const bool noted =
        store([&] { return station_->note_act(effect.role, sync::StaffAct::kAdmit); }, [] { return false; });
    if (!noted) return after_deed(effect.deed, false);
    voter_ = std::move(admitted.voter);
    by_slip_ = false;
    return {AdmittedVoter{voter_->style, seed_()}};
}

// Nothing is left that could be asked afterwards.
std::vector<Event> EffectRunner::empty_for_staff(const DoForStaff& effect) {
    voter_.reset();
    seal_.reset();
    const auto done = station_->empty(effect.role);
    if (done.has_value()) {
        log_.write("the station was emptied");
        stopped_ = needs_reopening_ = emptied_ = true;
        return {StaffDone{effect.deed}, StationStopped{"emptied"}};
    }
    log_.write("the station was not emptied: " + done.error().line());
    if (done.error().code == ErrorCode::kRefused && station_->reopen().has_value())
        return {StaffNotDone{effect.deed, false}};
    stopped_ = needs_reopening_ = true;
    return {StaffNotDone{effect.deed, true}, StationStopped{"storage"}};
}

std::vector<Event> EffectRunner::on(DoForStaff& effect) {
    const bool saves = effect.deed == StaffDeed::kExportStick;  // also where nothing can be stored any more
    if (stopped_ && !saves) return {StaffNotDone{effect.deed, true}};
    const sync::TypedDay on{effect.day, effect.reason};
    if (effect.deed == StaffDeed::kOpen || effect.deed == StaffDeed::kClose) {
        const auto act = effect.deed == StaffDeed::kOpen ? sync::PollsAct::kOpen : sync::PollsAct::kClose;
        const auto day = station_->unplanned_day(act);
        if (day && on.reason.empty()) return {NotPlanned{effect.deed, *day}};
    }
    switch (effect.deed) {
        case StaffDeed::kAdmit:
            return admit_for_staff(effect);
        case StaffDeed::kOpen:
            return after_deed(effect.deed, store([&] { return station_->open_polls(effect.role, on); },
                                                 [this] { return station_->polls_open(); }));
        case StaffDeed::kClose:
            return after_deed(effect.deed,
                              store([&] { return station_->close_polls(effect.role, effect.admitted, on); },
                                    [this] { return station_->polls_closed(); }));
        case StaffDeed::kPause:
            return after_deed(effect.deed, store([&] { return station_->pause_polls(effect.role); },
                                                 [this] { return station_->polls_paused(); }));
        case StaffDeed::kResume:
            return after_deed(effect.deed, store([&] { return station_->resume_polls(effect.role); },
                                                 [this] { return station_->polls_open(); }));
        case StaffDeed::kEmpty:
            return empty_for_staff(effect);
        case StaffDeed::kDayEnd:
            return {StaffNotDone{effect.deed, false}};  // a page, and nothing to do
        case StaffDeed::kExportStick:
        case StaffDeed::kImportStick:
        case StaffDeed::kKeepStick:
            return begin_stick(effect);
        case StaffDeed::kSetPin:
        case StaffDeed::kNewAddresses:
            break;  // effects of their own
        case StaffDeed::kEndSession:
        case StaffDeed::kLiftWait:
        case StaffDeed::kBeginClass:
        case StaffDeed::kEndClass:
        case StaffDeed::kCheckStation:
            return after_deed(effect.deed,
                              store([&] { return station_->note_act(effect.role, act_of(effect.deed)); },
                                    [] { return false; }));
    }
    unreachable("deed of the staff");
}

std::vector<Event> EffectRunner::begin_stick(const DoForStaff& effect) {
    const bool saves = effect.deed == StaffDeed::kExportStick;
    std::vector<Event> events;
    const bool was_stopped = stopped_;
    const bool noted =
        !stopped_ &&
        store([&] { return station_->note_act(effect.role, act_of(effect.deed)); }, [] { return false; });
    if (!noted && !saves) return after_deed(effect.deed, false);
    if (!noted) log_.write("votes are saved on a stick; that cannot be noted here");
    if (stopped_ && !was_stopped) events.emplace_back(StationStopped{"storage"});
    auto sent = station_->send_to_stick(effect.deed);
    if (!sent.has_value()) {
        log_.write("work on the stick could not begin: " + sent.error().line());
        events.emplace_back(StickEnded{effect.deed, StickTrouble::kOther});
        return events;
    }
    stick_.emplace(std::move(sent).value(), effect.deed);
    return events;
}

std::vector<Event> EffectRunner::look_at_errand() {
    if (!stick_) return {};
    auto events = stick_->look(log_);
    if (stick_->over()) stick_.reset();
    return events;
}

std::vector<Event> EffectRunner::on(LookAtStick&) {
    return {StickLooked{station_->stick_in()}};
}

std::vector<Event> EffectRunner::on(SetStaffPin& effect) {
    if (stopped_) return {StaffNotDone{StaffDeed::kSetPin, true}};
    const auto set = station_->set_pin(effect.of, effect.pin.text());
    if (!set.has_value() && set.error().code == ErrorCode::kBadInput) {
        // The station refuses what is good in itself where another role has it.
        const auto fault = fault_of(effect.pin.text());
        return {PinRefused{fault == PinFault::kNone ? PinFault::kTaken : fault}};
    }
    if (!set.has_value()) {
        log_.write("a PIN could not be set: " + set.error().line());
        return {StaffNotDone{StaffDeed::kSetPin, true}};
    }
    return after_deed(
        StaffDeed::kSetPin,
        store([&] { return station_->note_act(effect.by, sync::StaffAct::kSetPin); }, [] { return false; }));
}

std::vector<Event> EffectRunner::on(TakeAddresses& effect) {
    if (stopped_) return {StaffNotDone{StaffDeed::kNewAddresses, true}};
    if (const auto taken = station_->take_addresses(effect.line); !taken.has_value()) {
        log_.write("new addresses of the server were not taken in: " + taken.error().line());
        return {StaffNotDone{StaffDeed::kNewAddresses, taken.error().code == ErrorCode::kEnvironment}};
    }
    return after_deed(StaffDeed::kNewAddresses,
                      store([&] { return station_->note_act(effect.by, sync::StaffAct::kNewAddresses); },
                            [] { return false; }));
}

std::vector<Event> EffectRunner::on(LookAtStation&) {
    if (needs_reopening_ && told_votes_)
        return {};  // it cannot be asked now, and the page keeps what it knew
    auto look = look_now();
    told_votes_ = {look.ballots, look.confirmed};
    return {StationLooked{std::move(look)}};
}

std::vector<Event> EffectRunner::on(CheckStation&) {
    if (needs_reopening_) return {};
    return {StationChecked{station_->check()}};
}

std::vector<Event> EffectRunner::on(PlaySound&) {
    const bool played = play_sound_();
    if (!played) log_.write("no sound can be played");
    return {TriedOut{played}};
}

std::vector<Event> EffectRunner::on(CastTestVote&) {
    if (needs_reopening_) return {TriedOut{false}};
    const auto done = station_->rehearse();
    if (!done.has_value()) log_.write("the test vote failed: " + done.error().line());
    return {TriedOut{done.has_value()}};
}

std::vector<Event> EffectRunner::on(WriteReport& effect) {
    const auto saved = station_->save_report(effect.report);
    if (!saved.has_value()) log_.write("the report cannot be saved: " + saved.error().line());
    return {ReportSaved{saved.has_value()}};
}

std::optional<Expected<Errand>> EffectRunner::send_copy() {
    if (!station_->has_second_medium()) return std::nullopt;
    return station_->send_copy();
}

StationLook EffectRunner::look_now() {
    auto look = station_->look();
    look.copy = copy_.state();
    return look;
}

// A medium that knows another story than the ledger ends the voting here, as the machine's own reminder does.
std::vector<Event> EffectRunner::look_at_copy() {
    const bool changed = copy_.look(log_);
    if (stopped_) return {};
    if (copy_.contradiction()) {
        stopped_ = true;
        return {StationStopped{"set-back"}};
    }
    if (!changed) return {};
    return {StationLooked{look_now()}};
}

std::vector<Event> EffectRunner::look_around() {
    if (stopped_) return {};
    auto look = look_now();
    const std::pair votes{look.ballots, look.confirmed};
    if (votes == told_votes_) return {};
    told_votes_ = votes;
    return {StationLooked{std::move(look)}};
}

}  // namespace valurna::kiosk
