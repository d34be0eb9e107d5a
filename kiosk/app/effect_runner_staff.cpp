// What staff ask for: each deed is stored with its role before it is done, and one that cannot be stored is not done.
#include "base/unreachable.hpp"
#include "kiosk/app/effect_runner.hpp"

namespace valurna::kiosk {
namespace {

constexpr StaffRefused kCannotLook{.failed = true};

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
        case StaffDeed::kPause:
        case StaffDeed::kResume:
        case StaffDeed::kOpen:
        case StaffDeed::kClose:
            break;
    }
    unreachable("deed without a note");
}

}  // namespace

// A station that cannot store anything is unlocked all the same: staff must be able to see what is wrong.
std::vector<Event> EffectRunner::unlocked(StaffRole role) {
    std::vector<Event> events{StaffUnlocked{role}};
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
    if (needs_reopening_) return {kCannotLook};  // the station cannot be asked now
    const auto role = station_->role_of_card(effect.line);
    if (role && !effect.unlocks) return {StaffUnlocked{*role}};
    if (role) return unlocked(*role);
    log_.write("a card that is none of this vote's was shown");
    return {StaffRefused{}};
}

std::vector<Event> EffectRunner::on(CheckStaffPin& effect) {
    if (needs_reopening_) return {kCannotLook};
    const auto answer = station_->role_of_pin(effect.pin.text());
    if (!answer.has_value()) {
        log_.write("a PIN could not be checked: " + answer.error().line());
        return {kCannotLook};
    }
    if (answer.value().role) return unlocked(*answer.value().role);
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
    return {AdmittedVoter{voter_->style, seed_()}};
}

std::vector<Event> EffectRunner::on(DoForStaff& effect) {
    if (stopped_) return {StaffNotDone{effect.deed, true}};
    switch (effect.deed) {
        case StaffDeed::kAdmit:
            return admit_for_staff(effect);
        case StaffDeed::kOpen:
            return after_deed(effect.deed, store([&] { return station_->open_polls(effect.role); },
                                                 [this] { return station_->polls_open(); }));
        case StaffDeed::kClose:
            return after_deed(effect.deed,
                              store([&] { return station_->close_polls(effect.role, effect.admitted); },
                                    [this] { return station_->polls_closed(); }));
        case StaffDeed::kPause:
            return after_deed(effect.deed, store([&] { return station_->pause_polls(effect.role); },
                                                 [this] { return station_->polls_paused(); }));
        case StaffDeed::kResume:
            return after_deed(effect.deed, store([&] { return station_->resume_polls(effect.role); },
                                                 [this] { return station_->polls_open(); }));
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

std::vector<Event> EffectRunner::on(LookAtStation&) {
    if (needs_reopening_) return {};  // it cannot be asked now, and the page keeps what it knew
    auto look = station_->look();
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

std::vector<Event> EffectRunner::look_around() {
    if (stopped_) return {};
    auto look = station_->look();
    const std::pair votes{look.ballots, look.confirmed};
    if (votes == told_votes_) return {};
    told_votes_ = votes;
    return {StationLooked{std::move(look)}};
}

}  // namespace valurna::kiosk
