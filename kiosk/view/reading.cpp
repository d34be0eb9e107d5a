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

std::string Telling::own_with_tongue(const election::Text& text) const {
    const auto said = tongue(text);
    return said.empty() ? own(text) : own(text) + "\n" + words.apart("(" + said + ")");
}

std::vector<LanguageChoice> language_choices(const Telling& reading) {
    std::vector<LanguageChoice> choices;
    for (const auto& language : reading.election.languages) {
        choices.push_back({Messages::own_name(language), language,
                           language == reading.station.settings.language, ChooseLanguage{language}});
    }
    return choices;
}

std::vector<Button> figure_keys(bool enabled) {
    std::vector<Button> keys;
    for (const char figure : std::string("1234567890"))
        keys.push_back({std::string(1, figure), Figure{figure}, enabled, {}});
    return keys;
}

std::string ask_staff(const Telling& reading) {
    return reading.words.text("Nobody can see how you vote. Please ask the staff if you need help.");
}

std::string about_number(const Reading& reading, const BallotNumber& number) {
    const auto& words = reading.words;
    if (is_practice_alone(reading.station))
        return words.text("This was practice: nothing is sent and nothing is counted.");
    if (!number.on_paper)
        return words.text(
            "The first two groups are enough to find it. You voted without a slip: there it stands under {slip}.",
            {{"slip", words.apart(number.slip)}});
    return words.text("The first two groups are enough to find it. Your slip has the number {slip}.",
                      {{"slip", words.apart(number.slip)}});
}

std::string number_to_scan(const Reading& reading, const BallotNumber& number) {
    // Capitals take a third less room in a square than small letters do.
    std::string whole = number.whole;
    for (char& digit : whole)
        if (digit >= 'a' && digit <= 'f') digit = static_cast<char>(digit - 'a' + 'A');
    const auto& address = reading.election.public_address;
    if (address.empty() || is_practice_alone(reading.station)) return whole;
    return address + "/ballot?lang=" + reading.words.tag() + "&number=" + whole;
}

std::string votes_here(const Telling& reading) {
    const auto& look = reading.station.look;
    if (!look || look->ballots == 0 || is_practice_alone(reading.station)) return {};
    return reading.words.count("{count} vote here, {confirmed} confirmed by the server",
                               "{count} votes here, {confirmed} confirmed by the server", look->ballots,
                               {{"confirmed", reading.words.number(look->confirmed)}});
}

std::uint64_t seconds_until(std::uint64_t until_ms, std::uint64_t now_ms) {
    return until_ms <= now_ms ? 0 : (until_ms - now_ms + 999) / 1000;
}

}  // namespace valurna::kiosk
