// Language, text size, theme, help; and the questions that lie over a screen.
#include <algorithm>

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

void Stepper::choose_language(const std::string& language) {
    if (state_.settings.language == language) return;
    state_.settings.language = language;
    ++state_.page;
}

bool Stepper::chrome(const Event& event) {
    if (std::holds_alternative<StillHere>(event)) return true;  // a touch that hit nothing
    if (std::holds_alternative<OpenLanguages>(event)) {
        state_.over = ChoosingLanguage{};
    } else if (std::holds_alternative<OpenTextSizes>(event)) {
        state_.over = ChoosingTextSize{};
    } else if (std::holds_alternative<OpenHelp>(event)) {
        state_.over = ShowingHelp{};
    } else if (std::holds_alternative<ToggleTheme>(event)) {
        state_.settings.theme = state_.settings.theme == Theme::kDay ? Theme::kHighContrast : Theme::kDay;
    } else if (const auto* size = std::get_if<ChooseTextSize>(&event)) {
        state_.settings.text_size = size->size;
    } else if (const auto* choice = std::get_if<ChooseLanguage>(&event)) {
        const auto& known = election_.languages;
        if (std::find(known.begin(), known.end(), choice->language) == known.end()) return false;
        choose_language(choice->language);
    } else if (std::holds_alternative<Leave>(event) && state_.session && !waiting_for_worker(state_)) {
        state_.over = AskingToLeave{};
    } else {
        return false;
    }
    return true;
}

bool Stepper::over(const Event& event) {
    // Whatever is touched while the warning shows answers the warning, and nothing else.
    if (std::holds_alternative<IdleWarning>(state_.over)) {
        state_.over = std::monostate{};
        return true;
    }
    if (std::holds_alternative<StillHere>(event)) return true;  // a touch that hit nothing
    if (std::holds_alternative<CloseOverlay>(event)) {
        state_.over = std::monostate{};
        return true;
    }
    if (std::holds_alternative<AskingToLeave>(state_.over)) {
        if (!std::holds_alternative<ConfirmLeave>(event)) return false;
        leave();
        return true;
    }
    if (std::holds_alternative<ChoosingLanguage>(state_.over) &&
        std::holds_alternative<ChooseLanguage>(event)) {
        if (!chrome(event)) return false;
        state_.over = std::monostate{};
        return true;
    }
    const bool allowed = std::holds_alternative<ToggleTheme>(event) ||
                         (std::holds_alternative<ChoosingTextSize>(state_.over) &&
                          std::holds_alternative<ChooseTextSize>(event));
    return allowed && chrome(event);
}

}  // namespace valurna::kiosk
