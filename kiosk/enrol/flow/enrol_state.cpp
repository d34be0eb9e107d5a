#include "kiosk/enrol/flow/enrol_state.hpp"

#include <algorithm>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

bool take(const Event& event, EnrolStepper& step) {
    EnrolState& state = step.state;
    if (const auto* tick = event.as<Tick>()) {
        state.now_ms = std::max(state.now_ms, tick->now_ms);
        return true;
    }
    if (event.from_hand()) {
        state.touched_ms = state.now_ms;
        if (state.overlay.index() != 0) return handle_overlay(event, state, step.election);
        const bool chosen = event.is<ChooseLanguage>() && std::holds_alternative<AtEnrolLanguage>(state.page);
        if (!chosen && handle_settings(event, state, step.election)) return true;
    }
    return std::visit([&](auto& at) { return handle(at, event, step); }, state.page);
}

}  // namespace

EnrolState enrol_state(const election::Election& election, std::string language) {
    const auto& known = election.languages;
    if (std::find(known.begin(), known.end(), language) == known.end()) language = "en";
    EnrolState state;
    state.defaults.language = std::move(language);
    state.settings = state.defaults;
    return state;
}

EnrolState cannot_start_state(const election::Election& election, std::string language, CannotStart why) {
    auto state = enrol_state(election, std::move(language));
    state.page = AtCannotStart{why};
    return state;
}

bool waiting_for_worker(const EnrolState& state) {
    if (const auto* slip = std::get_if<AtEnrolSlip>(&state.page)) return slip->reading;
    const auto* work = std::get_if<AtEnrolWork>(&state.page);
    return work != nullptr && !work->trouble;
}

std::optional<std::uint64_t> next_wake_ms(const EnrolState&) {
    return std::nullopt;
}

EnrolNext step(EnrolState state, const Event& event, const election::Election& election) {
    EnrolNext next{std::move(state), {}};
    std::string where(name_of(next.state.page));
    EnrolStepper stepper{next.state, election, next.effects};
    if (!take(event, stepper)) next.effects.emplace_back(Audit{where.append(": ").append(event.name())});
    return next;
}

void EnrolStepper::turn_to(EnrolPage page) {
    turn(state, std::move(page));
}

}  // namespace valurna::kiosk
