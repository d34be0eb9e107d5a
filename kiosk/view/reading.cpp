#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

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

std::string Reading::own_with_tongue(const election::Text& text) const {
    const auto said = tongue(text);
    return said.empty() ? own(text) : own(text) + "\n" + words.apart("(" + said + ")");
}

std::vector<LanguageChoice> language_choices(const Reading& reading) {
    std::vector<LanguageChoice> choices;
    for (const auto& language : reading.election.languages) {
        choices.push_back({Messages::own_name(language), language,
                           language == reading.state.settings.language, ChooseLanguage{language}});
    }
    return choices;
}

std::string ask_staff(const Reading& reading) {
    return reading.words.text("Nobody can see how you vote. Please ask the staff if you need help.");
}

std::string grouped_tracker(const std::string& tracker) {
    if (tracker.size() != 12) return tracker;
    return tracker.substr(0, 4) + "-" + tracker.substr(4, 4) + "-" + tracker.substr(8, 4);
}

std::uint64_t seconds_until(std::uint64_t until_ms, std::uint64_t now_ms) {
    return until_ms <= now_ms ? 0 : (until_ms - now_ms + 999) / 1000;
}

}  // namespace valurna::kiosk
