#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

std::string style_name(const Telling& reading, const std::string& style) {
    const auto* found = reading.election.style(style);
    const auto name = found == nullptr ? std::string() : reading.own(found->title);
    return name.empty() ? reading.words.apart(style) : name;
}

std::vector<Button> figure_keys(bool enabled) {
    std::vector<Button> keys;
    for (const char figure : std::string("1234567890"))
        keys.push_back({std::string(1, figure), Figure{figure}, enabled, {}});
    return keys;
}

}  // namespace valurna::kiosk
