// Yes or no for each project, in words.
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::int64_t kYes = 1, kNo = 0;

std::size_t said(const ByYesNo& by, std::int64_t answer) {
    std::size_t count = 0;
    for (const auto one : by.selection.given.points)
        count += one == answer ? 1 : 0;
    return count;
}

}  // namespace

ChoiceCount rule_bar(const Reading& reading, const ByYesNo& by) {
    ChoiceCount count;
    count.chosen = by.standing.set.chosen;
    count.line = reading.words.rich("Yes: <b>{yes}</b> · No: <b>{no}</b> · Proposals: {all}",
                                    {{"yes", std::to_string(said(by, kYes))},
                                     {"no", std::to_string(said(by, kNo))},
                                     {"all", std::to_string(by.contest.projects.size())}});
    return count;
}

bool too_much(const ByYesNo& /*by*/) {
    return false;
}

std::optional<std::string> too_much_note(const Reading& /*reading*/, const ByYesNo& /*by*/,
                                         std::uint32_t /*project*/) {
    return std::nullopt;
}

std::string mend_sentence(const Reading& reading, const ByYesNo& by) {
    return mend_set(reading, by.standing.set);
}

Rich summary(const Reading& reading, const ByYesNo& by) {
    return reading.words.rich(
        "You have said yes to <b>{yes}</b> and no to <b>{no}</b>.",
        {{"yes", std::to_string(said(by, kYes))}, {"no", std::to_string(said(by, kNo))}});
}

std::string hint(const Reading& reading, const ByYesNo& by) {
    const auto open = by.contest.projects.size() - by.standing.set.chosen;
    if (open == 0) return {};
    return reading.words.count("{count} proposal has no answer. You can answer, or go on like this.",
                               "{count} proposals have no answer. You can answer, or go on like this.", open);
}

ChoiceMark mark_of(const Reading& reading, const ByYesNo& by, std::uint32_t project) {
    const auto answer =
        by.selection.given.given_to(project) == kYes ? reading.words.text("Yes") : reading.words.text("No");
    return {answer, answer};
}

std::string touch_help(const Reading& reading, const ByYesNo& /*by*/) {
    return reading.words.text(
        "Answer “Yes” or “No” to each proposal. Touch your answer again to take it back.");
}

Control card_control(const Reading& reading, const ByYesNo& by, std::uint32_t project) {
    const auto& words = reading.words;
    const auto& given = by.selection.given;
    const auto title = reading.own_title(by.contest.projects[project].title);
    const auto step = [&](std::int64_t answer, const std::string& label) {
        const bool chosen = given.has(project) && given.given_to(project) == answer;
        Event event = GivePoints{project, answer};
        if (chosen) event = ToggleProject{project};
        auto spoken =
            chosen ? words.text("{answer} to {title}. Take it back", {{"answer", label}, {"title", title}})
                   : words.text("{answer} to {title}", {{"answer", label}, {"title", title}});
        return ScaleStep{{label, event, true, std::move(spoken)}, chosen};
    };
    return Scale{{step(kYes, words.text("Yes")), step(kNo, words.text("No"))}};
}

}  // namespace valurna::kiosk
