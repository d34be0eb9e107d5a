// A figure of a scale for each project, in words.
#include <algorithm>

#include "kiosk/view/method.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::int64_t kMostSteps =
    8;  // that stand side by side on every panel; a longer scale is gone through by minus and plus

std::string figure_of(const Reading& reading, const ByScore& by, std::uint32_t project) {
    const auto& given = by.selection.given;
    if (!given.has(project)) return reading.words.text("No figure yet");
    return reading.words.text("{figure} of {most}", {{"figure", std::to_string(given.given_to(project))},
                                                     {"most", std::to_string(by.rule.scale.most)}});
}

Control steps_of(const Reading& reading, const ByScore& by, std::uint32_t project) {
    const auto& scale = by.rule.scale;
    const auto& given = by.selection.given;
    const auto title = reading.own_title(by.contest.projects[project].title);
    Scale steps;
    for (auto figure = scale.least; figure <= scale.most; ++figure) {
        const bool chosen = given.has(project) && given.given_to(project) == figure;
        const auto shown = std::to_string(figure);
        auto spoken =
            chosen ? reading.words.text("{title} has {figure}. Take it back",
                                        {{"title", title}, {"figure", shown}})
                   : reading.words.text("Give {title} {figure}", {{"title", title}, {"figure", shown}});
        Event event = GivePoints{project, figure};
        if (chosen) event = ToggleProject{project};
        steps.steps.push_back({{shown, event, true, std::move(spoken)}, chosen});
    }
    return steps;
}

// From no figure the first touch of either leads to the nearer end of the scale.
Control long_scale(const Reading& reading, const ByScore& by, std::uint32_t project) {
    const auto& scale = by.rule.scale;
    const auto& given = by.selection.given;
    const auto& words = reading.words;
    const auto title = reading.own_title(by.contest.projects[project].title);
    const bool some = given.has(project);
    const auto at = given.given_to(project);
    const auto so_far = figure_of(reading, by, project);
    Event less = GivePoints{project, at - 1};
    if (some && at == scale.least) less = ToggleProject{project};
    return MinusPlus{
        some ? std::to_string(at) : "–",
        so_far,
        {"−", less, some, words.text("Lower for {title}: {figure}", {{"title", title}, {"figure", so_far}})},
        {"+", GivePoints{project, some ? at + 1 : scale.least}, !some || at < scale.most,
         words.text("Higher for {title}: {figure}", {{"title", title}, {"figure", so_far}})}};
}

}  // namespace

ChoiceCount rule_bar(const Reading& reading, const ByScore& by) {
    ChoiceCount count;
    count.chosen = by.standing.set.chosen;
    count.most = by.rule.choices.most.value_or(0);
    count.over = by.standing.set.too_many > 0;
    const auto& words = reading.words;
    const std::string chosen = std::to_string(count.chosen), best = std::to_string(by.rule.scale.most);
    count.line =
        count.most == 0
            ? words.rich("<b>{count}</b> have a figure. {best} is best", {{"count", chosen}, {"best", best}})
            : words.rich("<b>{count}</b> of {most} have a figure. {best} is best",
                         {{"count", chosen}, {"most", std::to_string(count.most)}, {"best", best}});
    return count;
}

bool too_much(const ByScore& by) {
    return by.standing.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByScore& by, std::uint32_t project) {
    const auto& most = by.rule.choices.most;
    if (!most || place_in(by.selection.given.projects, project) <= *most) return std::nullopt;
    return too_many_note(reading, by.standing.set);
}

std::string mend_sentence(const Reading& reading, const ByScore& by) {
    return mend_set(reading, by.standing.set);
}

Rich summary(const Reading& reading, const ByScore& by) {
    return reading.words.rich_count("You have given <b>{count} proposal</b> a figure.",
                                    "You have given <b>{count} proposals</b> a figure.",
                                    by.standing.set.chosen);
}

std::string hint(const Reading& reading, const ByScore& by) {
    return hint_set(reading, by.rule.choices, by.standing.set, by.contest.projects.size());
}

ChoiceMark mark_of(const Reading& reading, const ByScore& by, std::uint32_t project) {
    return {std::to_string(by.selection.given.given_to(project)), figure_of(reading, by, project)};
}

std::string touch_help(const Reading& reading, const ByScore& by) {
    return reading.words.text(
        "Give each proposal a figure from {least} to {most}: the higher, the better. Touch it again to take it back.",
        {{"least", std::to_string(by.rule.scale.least)}, {"most", std::to_string(by.rule.scale.most)}});
}

Control card_control(const Reading& reading, const ByScore& by, std::uint32_t project) {
    return by.rule.scale.most - by.rule.scale.least < kMostSteps ? steps_of(reading, by, project)
                                                                 : long_scale(reading, by, project);
}

}  // namespace valurna::kiosk
