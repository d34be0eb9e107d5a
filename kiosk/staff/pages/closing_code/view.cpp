#include "kiosk/staff/pages/closing_code/view.hpp"

namespace valurna::kiosk {

Said<ClosingCodePage> view_of(const AtClosingCode&, const StaffReading& reading) {
    const auto& words = reading.words;
    ClosingCodePage page;
    page.headline = words.text("The office scans this square");
    page.explanation = words.text(
        "Then it knows how much is to come from here, also while there is no network. A photo of it will do. It "
        "holds no vote and no secret.");
    page.size_label = words.text("Number to compare");
    page.root_label = words.text("Fingerprint to compare");
    if (reading.state.look && reading.state.look->closing_code) {
        const auto& code = *reading.state.look->closing_code;
        page.scanned = code.text;
        page.size = words.number(code.size);
        page.root = words.apart(code.root);
    }
    page.back = {words.text("Back"), GoBack{}, true, {}};
    auto title = words.text("The code for the office");
    Aloud aloud;
    aloud.say(title).say(page.headline).say(page.explanation).say(page.size_label).say(page.size);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
