#include "kiosk/enrol/pages/language/view.hpp"

namespace valurna::kiosk {

Said<EnrolLanguagePage> view_of(const AtEnrolLanguage&, const EnrolReading& reading) {
    const auto& words = reading.words;
    EnrolLanguagePage page;
    page.headline = words.text("Choose language");
    page.explanation =
        words.text("This machine is no voting station yet. You need its station slip, and a few minutes.");
    page.languages = language_choices(reading);
    auto title = words.text("Set up this machine");
    Aloud aloud;
    aloud.say(title).say(page.explanation).say(page.headline);
    for (const auto& choice : page.languages)
        aloud.say(choice.name);
    return {std::move(page),
            std::move(title),
            aloud.text(),
            {words.text("The coordinator has the station slips. Each machine has one of its own.")}};
}

}  // namespace valurna::kiosk
