#include "kiosk/view/pin_words.hpp"

namespace valurna::kiosk {
namespace {

std::string error_of(const PinAsked& at, const Telling& reading) {
    const auto& words = reading.words;
    const auto wait = seconds_until(at.wait_until_ms, reading.station.now_ms);
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
    if (at.misread)
        return words.text(
            "The staff card was not read whole. Hold it in front of the reader once more, or type it.");
    if (at.wrong && at.card) return words.text("This staff card does not belong to this vote.");
    if (at.wrong) return words.text("That PIN is not right. Try again.");
    return {};
}

}  // namespace

PinPad pin_pad_of(const PinAsked& asked, const Telling& reading) {
    const auto& words = reading.words;
    PinPad pad;
    pad.instruction =
        words.text("Hold your staff card in front of the reader, or type the PIN of six figures.");
    pad.typed = static_cast<int>(asked.checking && !asked.card ? TypedPin::kLength : asked.typed.size());
    pad.checking = asked.checking;
    pad.checking_label = words.text("One moment ...");
    pad.error = error_of(asked, reading);
    const bool rests = pin_rests(asked, reading.station.now_ms);
    pad.keys = figure_keys(!rests);
    pad.erase = {words.text("Erase"), EraseFigure{}, !rests && asked.typed.size() > 0, {}};
    return pad;
}

}  // namespace valurna::kiosk
