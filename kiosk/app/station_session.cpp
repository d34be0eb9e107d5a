#include "kiosk/app/station_session.hpp"

#include <utility>

#include "kiosk/flow/step.hpp"

namespace valurna::kiosk {
namespace {

// What the station tells about itself is true for every voter.
bool about_station(const Event& event) {
    return event.is<StationStopped>() || event.is<StationReady>() || event.is<PollsChanged>() ||
           event.is<ResultKnown>() || event.is<StationLooked>() || event.is<StationChecked>() ||
           event.is<StickLooked>() || event.is<StickMoved>() || event.is<StickEnded>();
}

}  // namespace

StationSession::StationSession(const election::Election& election, Messages& messages,
                               const Settings& station, sync::Polls polls, Ports ports)
    : StationSession(
          election, messages,
          start_state(election, station, polls == sync::Polls::kOpen, polls != sync::Polls::kNeverOpened),
          std::move(ports)) {
    if (polls == sync::Polls::kPaused) step_with(PollsChanged{false, true});
}

StationSession::StationSession(const election::Election& election, Messages& messages, AnyState state,
                               Ports ports)
    : election_(election), messages_(messages), ports_(std::move(ports)), state_(std::move(state)) {
    step_with(Tick{ports_.now_ms()});
}

void StationSession::step_with(const Event& event) {
    auto next = step(std::move(state_), event, election_);
    state_ = std::move(next.state);
    for (auto& effect : next.effects) {
        const bool wipes = std::holds_alternative<WipeSession>(effect);
        ports_.run(std::move(effect), session_);
        overwrite_content(effect);
        if (!wipes) continue;
        ++session_;
        view_ = {};
        changed_ = true;
        ports_.wipe();
    }
}

void StationSession::pass_time() {
    const auto now = ports_.now_ms();
    const auto due = next_wake();
    if (due && now >= *due) changed_ = true;
    step_with(Tick{now});
}

void StationSession::handle(const Event& event) {
    pass_time();
    step_with(event);
    changed_ = true;
}

void StationSession::notice_hand() {
    pass_time();
    step_with(StillHere{});
}

void StationSession::take(const std::vector<SessionEvent>& events) {
    for (const auto& told : events) {
        if (told.session == session_ || about_station(told.event)) handle(told.event);
    }
}

const View& StationSession::view() {
    if (changed_) {
        view_ = kiosk::view(state_, election_, ports_.layout(this->station().settings.text_size), messages_);
        changed_ = false;
    }
    return view_;
}

}  // namespace valurna::kiosk
