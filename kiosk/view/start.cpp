// Start and the voting code.
#include "base/unreachable.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

Screenful start_page(const Reading& reading) {
    const auto& words = reading.words;
    StartScreen screen;
    screen.title = reading.own(reading.election.title);
    election::Money all{};
    for (const auto& contest : reading.election.contests)
        all.minor += contest.budget.minor;
    // The organiser's own words where there are any; saying the sum a second time below them would only be
    // noise.
    const auto introduction = reading.own(reading.election.introduction);
    screen.introduction = introduction.empty() ? words.rich("You help decide how <b>{money}</b> is used.",
                                                            {{"money", reading.money(all)}})
                                               : escape_markup(introduction);
    const bool open = reading.state.polls_open;
    screen.begin = {words.text("Touch here to vote"), Begin{}, open, {}};
    screen.languages = language_choices(reading);
    if (!open) {
        screen.notice = reading.state.was_open
                            ? words.text("Voting here is closed. Thank you to all who took part.")
                            : words.text("Voting here has not opened yet.");
    }
    Aloud aloud;
    aloud.say(screen.title)
        .say(introduction.empty()
                 ? words.text("You help decide how <b>{money}</b> is used.",
                              {{"money", words.spoken_money(all, reading.election.currency)}})
                 : introduction)
        .say(open ? screen.begin.label : screen.notice);
    std::string title = screen.title;
    return {std::move(screen), std::move(title), aloud.text()};
}

namespace {

std::string code_error(const Reading& reading, const AtCode& at) {
    const auto& words = reading.words;
    const auto wait = seconds_until(reading.state.wait_until_ms, reading.state.now_ms);
    if (wait > 0) {
        return words.count("Too many wrong codes. You can try again in {count} second.",
                           "Too many wrong codes. You can try again in {count} seconds.", wait);
    }
    switch (at.trouble) {
        case CodeTrouble::kNone:
            return {};
        case CodeTrouble::kMisspelt:
            return words.text("The code is not quite right. Compare it with your slip.");
        case CodeTrouble::kNotOnRoll:
            return words.text("This code does not belong to this vote. Please ask the staff.");
        case CodeTrouble::kUsed:
            return words.text("A vote has already been handed in with this code. Please ask the staff.");
        case CodeTrouble::kVoid:
            return words.text("This slip has been replaced by another one. Please ask the staff.");
    }
    unreachable("trouble with a code");
}

}  // namespace

Screenful code_page(const Reading& reading, const AtCode& at) {
    const auto& words = reading.words;
    CodeScreen screen;
    screen.instruction =
        words.rich("The code is on your slip. You can also hold the slip in front of the reader.");
    const auto typed = at.typed.text();
    for (std::size_t group = 0; group < screen.groups.size(); ++group) {
        if (typed.size() > group * 4) screen.groups[group] = typed.substr(group * 4, 4);
    }
    screen.active_group = static_cast<int>(typed.size() / 4);
    screen.error = code_error(reading, at);
    screen.checking = at.checking;
    screen.checking_label = words.text("Checking your code ...");
    const bool rests = at.checking || reading.state.now_ms < reading.state.wait_until_ms;
    const bool room = !at.typed.full() || at.trouble != CodeTrouble::kNone;
    for (const char symbol : kCodeSymbols) {
        screen.keys.push_back({std::string(1, symbol), CodeSymbol{symbol}, !rests && room, {}});
    }
    screen.back = {words.text("Cancel"), GoBack{}, true, {}};
    screen.erase = {words.text("Erase"), CodeErase{}, !rests && !at.typed.empty(), {}};
    screen.forward = {words.text("Continue"),
                      CodeSubmit{},
                      !rests && at.typed.full() && at.trouble == CodeTrouble::kNone,
                      {}};
    Aloud aloud;
    const auto title = words.text("Type your voting code");
    aloud.say(title).say(screen.instruction).say(at.checking ? screen.checking_label : screen.error);
    return {std::move(screen), title, aloud.text()};
}

}  // namespace valurna::kiosk
