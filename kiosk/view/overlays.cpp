// What lies over a screen.
#include <type_traits>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {
namespace {

IdleOverlay idle(const Reading& reading, const IdleWarning& warning) {
    const auto& words = reading.words;
    const auto left = seconds_until(warning.until_ms, reading.state.now_ms);
    IdleOverlay shown;
    shown.headline = words.text("Are you still there?");
    shown.explanation = reading.state.session ? words.count(
                                                    "In {count} second your choices are wiped. Nothing is "
                                                    "handed in, and your code still works.",
                                                    "In {count} seconds your choices are wiped. Nothing is "
                                                    "handed in, and your code still works.",
                                                    left)
                                              : words.count("In {count} second this page closes.",
                                                            "In {count} seconds this page closes.", left);
    shown.stay = {words.text("Yes, I am still here"), StillHere{}, true, {}};
    return shown;
}

LeaveOverlay leave(const Reading& reading) {
    const auto& words = reading.words;
    return {
        words.text("Do you want to stop voting?"),
        words.text(
            "Your choices are wiped and nothing is handed in. Your code still works, so you can come back."),
        {words.text("No, go on voting"), CloseOverlay{}, true, {}},
        {words.text("Yes, stop"), ConfirmLeave{}, true, {}}};
}

SizeOverlay sizes(const Reading& reading) {
    const auto& words = reading.words;
    SizeOverlay shown;
    shown.headline = words.text("Text size");
    shown.sizes = {Button{words.text("Small"), ChooseTextSize{TextSize::kSmall}, true, {}},
                   Button{words.text("Normal"), ChooseTextSize{TextSize::kDefault}, true, {}},
                   Button{words.text("Large"), ChooseTextSize{TextSize::kLarge}, true, {}},
                   Button{words.text("Largest"), ChooseTextSize{TextSize::kLargest}, true, {}}};
    shown.chosen = reading.state.settings.text_size;
    shown.close = {words.text("Close"), CloseOverlay{}, true, {}};
    return shown;
}

}  // namespace

Overlay overlay(const Reading& reading, std::string& spoken) {
    const auto& words = reading.words;
    const Button close{words.text("Close"), CloseOverlay{}, true, {}};
    Aloud aloud;
    Overlay shown = std::visit(
        [&](const auto& over) -> Overlay {
            using At = std::decay_t<decltype(over)>;
            if constexpr (std::is_same_v<At, IdleWarning>) {
                auto box = idle(reading, over);
                aloud.say(box.headline).say(box.explanation).say(box.stay.label);
                return box;
            } else if constexpr (std::is_same_v<At, AskingToLeave>) {
                auto box = leave(reading);
                aloud.say(box.headline).say(box.explanation);
                return box;
            } else if constexpr (std::is_same_v<At, ChoosingLanguage>) {
                LanguageOverlay box{words.text("Choose language"), language_choices(reading), close};
                aloud.say(box.headline);
                for (const auto& choice : box.languages)
                    aloud.say(choice.name);
                return box;
            } else if constexpr (std::is_same_v<At, ChoosingTextSize>) {
                auto box = sizes(reading);
                aloud.say(box.headline);
                for (const auto& size : box.sizes)
                    aloud.say(size.label);
                return box;
            } else if constexpr (std::is_same_v<At, ShowingHelp>) {
                HelpOverlay box{words.text("Help"), help_lines(reading), close};
                aloud.say(box.headline);
                for (const auto& line : box.lines)
                    aloud.say(line);
                return box;
            } else {
                static_assert(std::is_same_v<At, std::monostate>);
                return std::monostate{};
            }
        },
        reading.state.over);
    spoken = aloud.text();
    return shown;
}

std::vector<std::string> help_lines(const Reading& reading) {
    const auto& words = reading.words;
    std::vector<std::string> lines;
    const auto& screen = reading.state.screen;
    if (std::holds_alternative<AtCode>(screen)) {
        lines.push_back(words.text("The code has twelve characters. It is on the slip that you were given."));
        lines.push_back(words.text("Nobody can use the code to see what you have chosen."));
    } else if (std::holds_alternative<AtBallot>(screen) || std::holds_alternative<AtDetails>(screen)) {
        lines.push_back(words.text("Touch “Choose” to choose a project. Touch again to take it out."));
        lines.push_back(words.text("Touch a project's picture or name to read more about it."));
        lines.push_back(
            words.text("Touch “Review” when you are done. You can still change everything there."));
    } else if (std::holds_alternative<AtReview>(screen)) {
        lines.push_back(
            words.text("Here is all that you have chosen. Touch “Change” to choose something else."));
        lines.push_back(words.text("If you do not want to choose anything, you can cast a blank vote."));
    } else if (std::holds_alternative<AtSeal>(screen) || std::holds_alternative<AtTested>(screen)) {
        lines.push_back(words.text("Your vote counts only when you have touched “Hand in my vote”."));
        lines.push_back(words.text(
            "With the number you can see later that your vote is there. It does not show what you chose."));
        lines.push_back(words.text(
            "With the test you can check that the machine locks what you chose. The test is not a vote."));
    } else if (reads_result(reading.state)) {
        lines.push_back(words.text("Voting is over. Here is how the votes were counted."));
        lines.push_back(words.text("Touch “Why?” at a proposal to read why it was chosen or not."));
        lines.push_back(words.text("The buttons at the bottom take you on and back."));
        lines.push_back(
            words.text("Nobody can see how anyone voted. Please ask the staff if you need help."));
        return lines;
    } else {
        lines.push_back(words.text("You need a slip with a voting code. You get it from the staff."));
    }
    lines.push_back(words.text("Nobody can see how you vote. Please ask the staff if you need help."));
    return lines;
}

}  // namespace valurna::kiosk
