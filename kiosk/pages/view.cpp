#include "kiosk/pages/view.hpp"

namespace valurna::kiosk {
namespace {

Chrome chrome_of(const Reading& reading) {
    const auto& words = reading.words;
    Chrome chrome;
    chrome.language_tag = words.tag();
    chrome.right_to_left = words.right_to_left();
    chrome.text_size = reading.state.settings.text_size;
    chrome.theme = reading.state.settings.theme;
    chrome.practice = reading.election.practice;
    chrome.practice_label = words.text("Practice: this vote is not counted");
    const auto name = Messages::own_name(words.tag());
    chrome.language = {name, OpenLanguages{}, true, words.text("Language: {name}. Change", {{"name", name}})};
    chrome.size = {words.text("Text size"), OpenTextSizes{}, true, {}};
    chrome.contrast = {words.text("Contrast"), ToggleTheme{}, true,
                       chrome.theme == Theme::kDay ? words.text("Turn on high contrast")
                                                   : words.text("Turn off high contrast")};
    chrome.help = {words.text("Help"), OpenHelp{}, true, {}};
    chrome.shows_controls = !std::holds_alternative<AtStart>(reading.state.page);
    return chrome;
}

}  // namespace

View view(const State& state, const election::Election& election, const LayoutFacts& layout,
          Messages& messages) {
    const Reading reading{state, election, layout, messages.in(state.settings.language), messages};
    View shown;
    shown.chrome = chrome_of(reading);
    std::string spoken;
    std::vector<std::string> help;
    std::visit(
        [&](const auto& at) {
            auto said = view_of(at, reading);
            shown.page = std::move(said.page);
            shown.chrome.title = std::move(said.title);
            spoken = std::move(said.spoken);
            help = std::move(said.help);
        },
        state.page);
    auto overlay = overlay_of(reading, std::move(help));
    shown.overlay = std::move(overlay.overlay);
    Aloud aloud;
    if (election.practice) aloud.say(shown.chrome.practice_label);
    aloud.say(overlay.spoken.empty() ? spoken : overlay.spoken);
    shown.chrome.spoken = aloud.text();
    // An overlay gets its own page, and closing it gives back the one beneath.
    shown.page_id = state.turns * std::variant_size_v<Overlay> + state.overlay.index();
    return shown;
}

}  // namespace valurna::kiosk
