#include "kiosk/pages/code/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string code_error(const Reading& reading, const AtCode& at) {
    const auto& words = reading.words;
    const auto wait = seconds_until(reading.state.wait_until_ms, reading.state.now_ms);
    if (wait > 0) {
        return words.count("Too many wrong codes. You can try again in {count} second.",
                           "Too many wrong codes. You can try again in {count} seconds.", wait);
    }
    switch (at.refusal) {
        case CodeRefusal::kNone:
        case CodeRefusal::kClosed:  // leads away from this page
        case CodeRefusal::kPoolEmpty:
            return {};
        case CodeRefusal::kNotACode:
            return words.text("The code is not quite right. Compare it with your slip.");
        case CodeRefusal::kNotOnRoll:
            return words.text("This code does not belong to this vote. Please ask the staff.");
        case CodeRefusal::kUsed:
            if (at.spent.today)
                return words.text(
                    "A vote has already been handed in with this code, today at this station. Please ask the staff.");
            if (!at.spent.since.empty())
                return words.text(
                    "A vote has already been handed in with this code, at this station, since {day}. Please ask the staff.",
                    {{"day", words.date(at.spent.since)}});
            return words.text(
                "A vote has already been handed in with this code, at this station. Please ask the staff.");
        case CodeRefusal::kVoid:
            return words.text("This slip is void. Please ask the staff.");
    }
    unreachable("refusal of a code");
}

}  // namespace

Said<CodePage> view_of(const AtCode& at, const Reading& reading) {
    const auto& words = reading.words;
    CodePage page;
    page.instruction =
        words.rich("The code is on your slip. You can also hold the slip in front of the reader.");
    page.error = code_error(reading, at);
    page.checking = at.checking;
    page.checking_label = words.text("Checking your code ...");
    const bool rests = at.checking || reading.state.now_ms < reading.state.wait_until_ms;
    const bool room = !at.typed.full() || at.refusal != CodeRefusal::kNone;
    constexpr std::size_t kGroups = TypedCode::kLength / kSymbolsAGroup;
    lay_out_symbols(page, at.typed.text(), kGroups, !rests && room);
    page.back = {words.text("Cancel"), GoBack{}, true, {}};
    page.erase = {words.text("Erase"), CodeErase{}, !rests && !at.typed.empty(), {}};
    page.forward = {words.text("Continue"),
                    CodeSubmit{},
                    !rests && at.typed.full() && at.refusal == CodeRefusal::kNone,
                    {}};
    Aloud aloud;
    const auto title = words.text("Type your voting code");
    aloud.say(title).say(page.instruction).say(at.checking ? page.checking_label : page.error);
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("The code has twelve characters. It is on the slip that you were given."),
             words.text("Nobody can use the code to see what you have chosen."), ask_staff(reading)}};
}

}  // namespace valurna::kiosk
