#include "kiosk/view/method.hpp"

#include <algorithm>

namespace valurna::kiosk {

void say(Aloud& aloud, const ChoiceCount& count) {
    aloud.say(count.line);
}

void say(Aloud& aloud, const MoneyBar& bar) {
    aloud.say(bar.chosen).say(bar.left);
}

std::uint32_t place_in(const ChosenProjects& chosen, std::uint32_t project) {
    const auto found = std::find(chosen.begin(), chosen.end(), project);
    if (found == chosen.end()) return 0;
    return static_cast<std::uint32_t>(found - chosen.begin()) + 1;
}

std::string too_many_note(const Reading& reading, const election::SetStanding& standing) {
    return reading.words.count("{count} proposal too many. Take out this one or another.",
                               "{count} proposals too many. Take out this one or others.", standing.too_many);
}

std::string mend_set(const Reading& reading, const election::SetStanding& standing) {
    const auto& words = reading.words;
    if (standing.too_many > 0) {
        return words.count("This is {count} proposal too many. Take one out before you go on.",
                           "This is {count} proposals too many. Take some out before you go on.",
                           standing.too_many);
    }
    if (standing.empty_not_blank) {
        return words.text("Nothing is chosen here. Choose a proposal, or cast a blank vote.");
    }
    if (standing.too_few > 0) {
        return words.count("Choose {count} more proposal, or take out all and cast a blank vote.",
                           "Choose {count} more proposals, or take out all and cast a blank vote.",
                           standing.too_few);
    }
    return {};
}

ChoiceCount count_of_choices(const Reading& reading, const election::ChoiceLimits& limits,
                             const election::SetStanding& standing) {
    ChoiceCount count;
    count.chosen = standing.chosen;
    count.most = limits.most.value_or(0);
    count.over = standing.too_many > 0;
    const auto most = std::to_string(count.most);
    count.line =
        count.most == 0
            ? reading.words.rich_count("<b>{count}</b> chosen, as many as you like",
                                       "<b>{count}</b> chosen, as many as you like", count.chosen)
            : reading.words.rich_count("<b>{count}</b> of {most} chosen", "<b>{count}</b> of {most} chosen",
                                       count.chosen, {{"most", most}});
    return count;
}

std::string choosing_touch_help(const Reading& reading) {
    return reading.words.text("Touch “Choose” to choose a proposal. Touch again to take it out.");
}

std::string hint_set(const Reading& reading, const election::ChoiceLimits& limits,
                     const election::SetStanding& standing, std::size_t projects) {
    const auto& most = limits.most;
    if (!most || standing.chosen >= *most || standing.chosen >= projects) return {};
    return reading.words.count("You can choose {count} more, or go on like this.",
                               "You can choose {count} more, or go on like this.", *most - standing.chosen);
}

}  // namespace valurna::kiosk
