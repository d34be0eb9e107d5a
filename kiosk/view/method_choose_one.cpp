// Choosing one in words. A touch on another project chooses that one instead, so that nothing is ever too much.
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

ChoiceCount rule_bar(const Reading& reading, const ByChooseOne& by) {
    ChoiceCount count;
    count.chosen = by.standing.set.chosen;
    count.most = 1;
    count.line = count.chosen == 0
                     ? reading.words.rich("Choose <b>one</b> proposal")
                     : reading.words.rich("<b>One</b> is chosen. Touch another to choose that instead");
    return count;
}

bool too_much(const ByChooseOne& by) {
    return by.standing.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& /*reading*/, const ByChooseOne& /*by*/,
                                         std::uint32_t /*project*/) {
    return std::nullopt;
}

std::string mend_sentence(const Reading& reading, const ByChooseOne& by) {
    return mend_set(reading, by.standing.set);
}

Rich summary(const Reading& reading, const ByChooseOne& by) {
    return reading.words.rich_count("You have chosen <b>{count} proposal</b>.",
                                    "You have chosen <b>{count} proposals</b>.", by.standing.set.chosen);
}

std::string hint(const Reading& /*reading*/, const ByChooseOne& /*by*/) {
    return {};
}

std::string touch_help(const Reading& reading, const ByChooseOne& /*by*/) {
    return reading.words.text("Touch “Choose” to choose one proposal. Touch another to choose that instead.");
}

}  // namespace valurna::kiosk
