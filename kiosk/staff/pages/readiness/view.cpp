#include "kiosk/staff/pages/readiness/view.hpp"

namespace valurna::kiosk {

namespace {

Report report_of(const StaffReading& reading, const std::string& title) {
    const auto& words = reading.words;
    Report report;
    report.title = title;
    report.place = reading.state.look->place;
    report.page = words.text("Page {page} of {pages}", {{"page", "{page}"}, {"pages", "{pages}"}});
    report.right_to_left = words.right_to_left();
    for (const auto kind : kCheckKinds) {
        auto found = verdict(reading, kind);
        for (auto& one : found.fingerprints)
            report.fingerprints.push_back(std::move(one));
        auto in_words = in_short(reading, found);
        report.rows.push_back(
            {std::move(found.name), std::move(in_words), std::move(found.found), std::move(found.mend)});
    }
    return report;
}

}  // namespace

Said<ReadinessPage> view_of(const AtReadiness& at, const StaffReading& reading) {
    const auto& words = reading.words;
    ReadinessPage page;
    auto title = words.text("Check the station");
    Aloud aloud;
    aloud.say(title);
    page.back = {words.text("Back"), GoBack{}, !at.saving, {}};
    page.save = {words.text("Save as PDF"), Event{}, false, {}};
    if (!reading.state.check || !reading.state.look) {
        page.looking = words.text("The station looks at itself ...");
        aloud.say(page.looking);
        return {std::move(page), std::move(title), aloud.text(), {}};
    }
    for (const auto kind : kCheckKinds) {
        const auto found = verdict(reading, kind);
        auto in_words = in_short(reading, found);
        aloud.say(found.name).say(found.found);
        page.tiles.push_back(
            {std::string(name_of(kind)),
             found.mark,
             {found.name, OpenCheck{kind}, !at.saving, found.name + ": " + in_words + ". " + found.found},
             std::move(in_words)});
    }
    page.save.event = SaveReport{report_of(reading, title)};
    page.save.enabled = !at.saving;
    if (at.saved) {
        page.not_saved = !*at.saved;
        page.saved =
            *at.saved
                ? words.text(
                      "Saved as PDF: this list, and the day at a station on two pages. They come along on the USB stick.")
                : words.text("The PDF could not be saved. Its disk may be full.");
        aloud.say(page.saved);
    }
    return {std::move(page),
            std::move(title),
            aloud.text(),
            {words.text("Touch a line to read what was found, and how to mend it."),
             words.text(
                 "Voting can be opened whatever stands here. What is wrong should be mended first; where a "
                 "fingerprint differs, ask the coordinator before you open.")}};
}

}  // namespace valurna::kiosk
