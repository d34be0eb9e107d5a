#pragma once
// One step of the session while it is being made: what the handlers of kiosk/pages/*/flow.cpp may read,
// change and ask for.

#include <type_traits>
#include <utility>

#include "kiosk/flow/step.hpp"

namespace valurna::kiosk {

// Both sides of the station turn to another page like this.
template <class S, class P>
void turn(S& state, P page) {
    state.page = std::move(page);
    state.overlay = NoOverlay{};
    state.touched_ms = state.now_ms;
    ++state.turns;
}

struct Stepper {
    State& state;
    const election::Election& election;
    std::vector<Effect>& effects;

    // A reference into the old page is gone afterwards.
    void turn_to(Page page);
    // Wipes what is held of the voter and goes to where the station rests.
    void leave();
    // Begins the voter's session. False: roll and definition do not belong together; then nobody is admitted.
    [[nodiscard]] bool admit(const AdmittedVoter& voter);
    // To the first page of a part of the ballot: the choice of the contest, or the contest itself.
    void go_to(std::uint32_t part, bool from_review);
    // From a part on which nothing is left to do: to the next one, or to the review page.
    void go_on_from(std::uint32_t part, bool from_review);
    // To the last page of a part, as it was left.
    void go_back_to(std::uint32_t part);
    // Before the first page of a part: to the part before it, or asks whether to leave.
    void go_back_from(std::uint32_t part);
    // Asks for the seal of what is chosen and goes to the page that waits for it.
    void seal();
    // Turns on or back within a page. How much of it the panel shows is known to the toolkit; only the
    // direction is checked.
    [[nodiscard]] bool turn_on(std::uint32_t& shown_first, std::uint32_t first);
    [[nodiscard]] bool turn_back(std::uint32_t& shown_first, std::uint32_t first);
};

// The kind of event that a handler takes.
template <class Handler>
struct Takes : Takes<decltype(&Handler::operator())> {};
template <class Answer, class Handler, class What>
struct Takes<Answer (Handler::*)(What) const> {
    using Kind = std::remove_cvref_t<What>;
};

// Calls the one of `known` that takes the event and says what it says. False: the page does not know the
// event.
template <class... Known>
[[nodiscard]] bool on_event(const Event& event, const Known&... known) {
    bool answer = false;
    const auto taken_by = [&](const auto& handler) {
        const auto* what = event.as<typename Takes<std::remove_cvref_t<decltype(handler)>>::Kind>();
        if (what != nullptr) answer = handler(*what);
        return what != nullptr;
    };
    (void)(taken_by(known) || ...);
    return answer;
}

}  // namespace valurna::kiosk
