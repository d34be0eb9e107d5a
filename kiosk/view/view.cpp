#include "kiosk/view/view.hpp"

#include <type_traits>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {
namespace {

Screenful page_of(const Reading& reading) {
    return std::visit(
        [&reading](const auto& at) -> Screenful {
            using At = std::decay_t<decltype(at)>;
            if constexpr (std::is_same_v<At, AtStart>) {
                return start_page(reading);
            } else if constexpr (std::is_same_v<At, AtCode>) {
                return code_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtBallot>) {
                return ballot_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtDetails>) {
                return details_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtReview>) {
                return review_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtSeal>) {
                return seal_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtTested>) {
                return tested_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtThanks>) {
                return thanks_page(reading, at);
            } else if constexpr (std::is_same_v<At, AtStopped>) {
                return stopped_page(reading);
            } else if constexpr (std::is_same_v<At, AtResults>) {
                return results_page(reading, at);
            } else {
                static_assert(std::is_same_v<At, AtWhy>);
                return why_page(reading, at);
            }
        },
        reading.state.screen);
}

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
    chrome.shows_controls = !std::holds_alternative<AtStart>(reading.state.screen);
    return chrome;
}

}  // namespace

Aloud& Aloud::say(const std::string& part) {
    if (part.empty()) return *this;
    if (!text_.empty()) text_ += ' ';
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] == '<') {  // only <b> and </b> stand in Rich text, a plain "<" is written &lt;
            const auto close = part.find('>', i);
            if (close != std::string::npos && close - i <= 3) {
                i = close;
                continue;
            }
        }
        text_ += part[i];
    }
    const char last = text_.back();
    if (last != '.' && last != '?' && last != '!' && last != ':') text_ += '.';
    return *this;
}

std::string grouped_tracker(const std::string& tracker) {
    if (tracker.size() != 12) return tracker;
    return tracker.substr(0, 4) + "-" + tracker.substr(4, 4) + "-" + tracker.substr(8, 4);
}

std::uint64_t seconds_until(std::uint64_t until_ms, std::uint64_t now_ms) {
    return until_ms <= now_ms ? 0 : (until_ms - now_ms + 999) / 1000;
}

std::vector<LanguageChoice> language_choices(const Reading& reading) {
    std::vector<LanguageChoice> choices;
    for (const auto& language : reading.election.languages) {
        choices.push_back({Messages::own_name(language), language,
                           language == reading.state.settings.language, ChooseLanguage{language}});
    }
    return choices;
}

View view(const State& state, const election::Election& election, const LayoutFacts& layout,
          Messages& messages) {
    const Reading reading{state, election, layout, messages.in(state.settings.language), messages};
    View shown;
    shown.chrome = chrome_of(reading);
    auto page = page_of(reading);
    shown.chrome.title = std::move(page.title);
    shown.screen = std::move(page.screen);
    std::string spoken_overlay;
    shown.overlay = overlay(reading, spoken_overlay);
    Aloud aloud;
    if (election.practice) aloud.say(shown.chrome.practice_label);
    aloud.say(spoken_overlay.empty() ? page.spoken : spoken_overlay);
    shown.chrome.spoken = aloud.text();
    // An overlay gets its own page, and closing it gives back the one beneath.
    shown.page_id = state.page * std::variant_size_v<Over> + state.over.index();
    return shown;
}

std::vector<ProjectCard> every_card(const election::Election& election, Messages& messages) {
    std::vector<ProjectCard> cards;
    const State state = start_state(election, {}, true);
    const LayoutFacts layout;
    for (const auto& language : election.languages) {
        const Reading reading{state, election, layout, messages.in(language), messages};
        for (const auto& contest : election.contests) {
            for (std::uint32_t project = 0; project < contest.projects.size(); ++project) {
                cards.push_back(plain_card(reading, contest, project));
            }
        }
    }
    return cards;
}

}  // namespace valurna::kiosk
