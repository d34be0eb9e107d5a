#include "kiosk/staff/pages/pin/view.hpp"

namespace valurna::kiosk {
namespace {

std::string error_of(const AtPin& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const auto wait = seconds_until(at.wait_until_ms, reading.state.now_ms);
    if (wait > 60) {
        return words.count(
            "Too many wrong PINs. You can try again in {count} minute, or use your staff card.",
            "Too many wrong PINs. You can try again in {count} minutes, or use your staff card.",
            (wait + 59) / 60);
    }
    if (wait > 0) {
        return words.count(
            "Too many wrong PINs. You can try again in {count} second, or use your staff card.",
            "Too many wrong PINs. You can try again in {count} seconds, or use your staff card.", wait);
    }
    if (at.none_set)
        return words.text("This station has no PIN yet. Hold a staff card in front of the reader.");
    if (at.failed) return words.text("The station could not check this. Try again, or use your staff card.");
    if (at.wrong && at.card) return words.text("This staff card does not belong to this vote.");
    if (at.wrong) return words.text("That PIN is not right. Try again.");
    return {};
}

}  // namespace

Said<StaffPinPage> view_of(const AtPin& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StaffPinPage page;
    page.instruction =
        words.text("Hold your staff card in front of the reader, or type the PIN of six figures.");
    page.typed = static_cast<int>(at.checking && !at.card ? TypedPin::kLength : at.typed.size());
    page.checking = at.checking;
    page.checking_label = words.text("One moment ...");
    page.error = error_of(at, reading);
    const bool rests = at.checking || at.none_set || at.wait_until_ms > reading.state.now_ms;
    page.keys = figure_keys(!rests);
    page.erase = {words.text("Erase"), EraseFigure{}, !rests && at.typed.size() > 0, {}};
    page.back = {words.text("Back"), GoBack{}, !at.checking, {}};
    const auto title = words.text("For staff");
    Aloud aloud;
    aloud.say(title).say(page.instruction).say(at.checking ? page.checking_label : page.error);
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("This side is for those who look after the voting."),
             words.text("Here nobody sees how anyone voted, nor any result.")}};
}

}  // namespace valurna::kiosk
