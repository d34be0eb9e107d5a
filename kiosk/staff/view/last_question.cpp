#include "kiosk/staff/view/last_question.hpp"

namespace valurna::kiosk {

std::string spoken(const std::string& title, const LastQuestion& asked) {
    Aloud aloud;
    aloud.say(title);
    if (!asked.headline.empty()) aloud.say(asked.headline);
    for (const auto& line : asked.lines)
        aloud.say(line.text);
    return aloud.say(asked.what_comes).text();
}

}  // namespace valurna::kiosk
