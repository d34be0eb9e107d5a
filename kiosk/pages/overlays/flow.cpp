// Language, text size, contrast and help, wherever somebody stands.
#include <algorithm>

#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle_settings(const Event& event, StationFacts& station, const election::Election& election) {
    const auto open = [&station](Overlay overlay) {
        station.overlay = overlay;
        return true;
    };
    return on_event(
        event,                                  //
        [](const StillHere&) { return true; },  // a touch that hit nothing
        [&](const OpenLanguages&) { return open(AtLanguages{}); },
        [&](const OpenTextSizes&) { return open(AtSizes{}); },  //
        [&](const OpenHelp&) { return open(AtHelp{}); },
        [&](const ToggleTheme&) {
            auto& theme = station.settings.theme;
            theme = theme == Theme::kDay ? Theme::kHighContrast : Theme::kDay;
            return true;
        },
        [&](const ChooseTextSize& choice) {
            station.settings.text_size = choice.size;
            return true;
        },
        [&](const ChooseLanguage& choice) {
            const auto& known = election.languages;
            if (std::find(known.begin(), known.end(), choice.language) == known.end()) return false;
            if (station.settings.language != choice.language) ++station.turns;
            station.settings.language = choice.language;
            return true;
        });
}

bool handle_overlay(const Event& event, StationFacts& station, const election::Election& election) {
    Overlay& overlay = station.overlay;
    const auto close = [&overlay] {
        overlay = NoOverlay{};
        return true;
    };
    return on_event(
        event,                                  //
        [](const StillHere&) { return true; },  // a touch that hit nothing
        [&](const CloseOverlay&) { return close(); },
        [&](const ChooseLanguage&) {
            return std::holds_alternative<AtLanguages>(overlay) &&
                   handle_settings(event, station, election) && close();
        },
        [&](const ChooseTextSize&) {
            return std::holds_alternative<AtSizes>(overlay) && handle_settings(event, station, election);
        },
        [&](const ToggleTheme&) {
            return !std::holds_alternative<AtLeave>(overlay) && handle_settings(event, station, election);
        });
}

}  // namespace valurna::kiosk
