// Language, text size, contrast and help, and the questions that lie over a page.
#include <algorithm>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle_settings(const Event& event, Stepper& step) {
    State& state = step.state;
    const auto open = [&state](Overlay overlay) {
        state.overlay = overlay;
        return true;
    };
    return on_event(
        event,                                  //
        [](const StillHere&) { return true; },  // a touch that hit nothing
        [&](const OpenLanguages&) { return open(AtLanguages{}); },
        [&](const OpenTextSizes&) { return open(AtSizes{}); },  //
        [&](const OpenHelp&) { return open(AtHelp{}); },
        [&](const Leave&) { return state.session && !waiting_for_worker(state) && open(AtLeave{}); },
        [&](const ToggleTheme&) {
            state.settings.theme = state.settings.theme == Theme::kDay ? Theme::kHighContrast : Theme::kDay;
            return true;
        },
        [&](const ChooseTextSize& choice) {
            state.settings.text_size = choice.size;
            return true;
        },
        [&](const ChooseLanguage& choice) {
            const auto& known = step.election.languages;
            if (std::find(known.begin(), known.end(), choice.language) == known.end()) return false;
            if (state.settings.language != choice.language) ++state.turns;
            state.settings.language = choice.language;
            return true;
        });
}

bool handle_overlay(const Event& event, Stepper& step) {
    Overlay& overlay = step.state.overlay;
    const auto close = [&overlay] {
        overlay = NoOverlay{};
        return true;
    };
    // Any touch while the warning shows answers the warning, and does nothing else.
    if (std::holds_alternative<AtIdle>(overlay)) return close();
    return on_event(
        event,                                  //
        [](const StillHere&) { return true; },  // a touch that hit nothing
        [&](const CloseOverlay&) { return close(); },
        [&](const ConfirmLeave&) {
            if (!std::holds_alternative<AtLeave>(overlay)) return false;
            step.leave();
            return true;
        },
        [&](const ChooseLanguage&) {
            return std::holds_alternative<AtLanguages>(overlay) && handle_settings(event, step) && close();
        },
        [&](const ChooseTextSize&) {
            return std::holds_alternative<AtSizes>(overlay) && handle_settings(event, step);
        },
        [&](const ToggleTheme&) {
            return !std::holds_alternative<AtLeave>(overlay) && handle_settings(event, step);
        });
}

}  // namespace valurna::kiosk
