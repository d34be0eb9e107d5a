// Points in words: given freely, or after picking.
#include <algorithm>

#include "kiosk/view/method.hpp"

namespace valurna::kiosk {
namespace {

using election::PointLimits;
using election::PointsStanding;

MoneyBar points_bar(const Reading& reading, const GivenSelection& given, const PointsStanding& standing,
                    const PointLimits& limits) {
    const auto& words = reading.words;
    const auto number = [](std::int64_t points) { return static_cast<std::uint64_t>(points); };
    MoneyBar bar;
    bar.over = standing.over > 0;
    bar.chosen = words.rich_count("You have given <b>{count} point</b>",
                                  "You have given <b>{count} points</b>", number(standing.given));
    bar.left = bar.over ? words.rich_count("<b>{count} point</b> too many", "<b>{count} points</b> too many",
                                           number(standing.over))
                        : words.rich_count("<b>{count} point</b> left", "<b>{count} points</b> left",
                                           number(standing.left));
    for (const auto points : given.points) {
        if (points > 0) bar.parts.push_back(static_cast<double>(points) / static_cast<double>(limits.points));
    }
    return bar;
}

std::string points_of(const Reading& reading, std::int64_t points) {
    return reading.words.count("{count} point", "{count} points", static_cast<std::uint64_t>(points));
}

ChoiceMark mark(const Reading& reading, const GivenSelection& given, std::uint32_t project) {
    const auto points = given.given_to(project);
    return {std::to_string(points), points_of(reading, points)};
}

MinusPlus minus_plus(const Reading& reading, const GivenSelection& given, std::int64_t most,
                     const election::Project& project, std::uint32_t index) {
    const auto& words = reading.words;
    const auto title = reading.own_title(project.title);
    const auto points = given.given_to(index);
    const auto so_far = points_of(reading, points);
    return {
        std::to_string(points),
        so_far,
        {"−", GivePoints{index, points - 1}, points > 0,
         words.text("One point less for {title}. It has {points}", {{"title", title}, {"points", so_far}})},
        {"+", GivePoints{index, points + 1}, points < most,
         words.text("One point more for {title}. It has {points}", {{"title", title}, {"points", so_far}})}};
}

// What is wrong with the points, where the number of projects is right.
std::string mend_points(const Reading& reading, const election::Contest& contest, const GivenSelection& given,
                        const PointsStanding& standing, const PointLimits& limits) {
    const auto& words = reading.words;
    const auto number = [](std::int64_t points) { return static_cast<std::uint64_t>(points); };
    if (standing.over > 0)
        return words.count("This is {count} point too many. Take one back before you go on.",
                           "This is {count} points too many. Take some back before you go on.",
                           number(standing.over));
    for (std::size_t i = 0; i < given.projects.size(); ++i) {
        if (given.points[i] >= limits.least_each) continue;
        const auto title = reading.own_title(contest.projects[given.projects[i]].title);
        if (given.points[i] == 0)
            return words.text("“{title}” has no points yet. Give it some, or take it out.",
                              {{"title", title}});
        return words.count("“{title}” needs at least {count} point. Give it more, or take it out.",
                           "“{title}” needs at least {count} points. Give it more, or take it out.",
                           number(limits.least_each), {{"title", title}});
    }
    if (standing.under > 0)
        return words.count("Give {count} point more, or take out all and cast a blank vote.",
                           "Give {count} points more, or take out all and cast a blank vote.",
                           number(standing.under));
    return {};
}

Rich sum_of_points(const Reading& reading, const PointsStanding& standing, const PointLimits& limits) {
    return reading.words.rich_count(
        "You have given <b>{count} point</b> of {all}.", "You have given <b>{count} points</b> of {all}.",
        static_cast<std::uint64_t>(standing.given), {{"all", std::to_string(limits.points)}});
}

std::string hint_points(const Reading& reading, const PointsStanding& standing, const PointLimits& limits) {
    // Where all that may have points has the most, the rest cannot be given.
    if (standing.left <= 0 || standing.given == limits.most_each() * std::int64_t{standing.set.chosen})
        return {};
    return reading.words.count("You have {count} point left. You can give it, or go on like this.",
                               "You have {count} points left. You can give them, or go on like this.",
                               static_cast<std::uint64_t>(standing.left));
}

}  // namespace

// --- freely ---

MoneyBar rule_bar(const Reading& reading, const ByCumulative& by) {
    return points_bar(reading, by.selection.given, by.standing.points, by.rule.limits);
}

bool too_much(const ByCumulative& by) {
    return by.standing.points.over > 0 || by.standing.points.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByCumulative& by,
                                         std::uint32_t project) {
    const auto& given = by.selection.given;
    const auto& standing = by.standing.points;
    std::int64_t sum = 0;
    std::size_t place = 0;
    while (place < given.projects.size()) {
        sum += given.points[place++];
        if (given.projects[place - 1] == project) break;
    }
    if (standing.over > 0 && sum > by.rule.limits.points) {
        return reading.words.count("{count} point too many. Take it back here, or from another one.",
                                   "{count} points too many. Take some back here, or from another one.",
                                   static_cast<std::uint64_t>(standing.over));
    }
    const auto& most = by.rule.limits.choices.most;
    if (!most || place <= *most) return std::nullopt;
    return too_many_note(reading, standing.set);
}

std::string mend_sentence(const Reading& reading, const ByCumulative& by) {
    auto sentence = mend_set(reading, by.standing.points.set);
    if (!sentence.empty()) return sentence;
    return mend_points(reading, by.contest, by.selection.given, by.standing.points, by.rule.limits);
}

Rich summary(const Reading& reading, const ByCumulative& by) {
    return sum_of_points(reading, by.standing.points, by.rule.limits);
}

std::string hint(const Reading& reading, const ByCumulative& by) {
    return by.standing.points.left <= 0 ? std::string()
                                        : hint_points(reading, by.standing.points, by.rule.limits);
}

ChoiceMark mark_of(const Reading& reading, const ByCumulative& by, std::uint32_t project) {
    return mark(reading, by.selection.given, project);
}

std::string touch_help(const Reading& reading, const ByCumulative& /*by*/) {
    return reading.words.text("Touch plus to give a proposal a point, and minus to take one back.");
}

Control card_control(const Reading& reading, const ByCumulative& by, std::uint32_t project) {
    return minus_plus(reading, by.selection.given, by.rule.limits.most_each(), by.contest.projects[project],
                      project);
}

// --- after picking ---

ChoiceCount rule_bar(const Reading& reading, const ByPickThenPoints& by) {
    return count_of_choices(reading, by.rule.limits.choices, by.standing.points.set);
}

bool too_much(const ByPickThenPoints& by) {
    return by.standing.points.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByPickThenPoints& by,
                                         std::uint32_t project) {
    const auto& most = by.rule.limits.choices.most;
    if (!most || place_in(by.selection.given.projects, project) <= *most) return std::nullopt;
    return too_many_note(reading, by.standing.points.set);
}

std::string mend_sentence(const Reading& reading, const ByPickThenPoints& by) {
    auto sentence = mend_set(reading, by.standing.points.set);
    if (!sentence.empty()) return sentence;
    return mend_points(reading, by.contest, by.selection.given, by.standing.points, by.rule.limits);
}

Rich summary(const Reading& reading, const ByPickThenPoints& by) {
    return sum_of_points(reading, by.standing.points, by.rule.limits);
}

std::string hint(const Reading& reading, const ByPickThenPoints& by) {
    return hint_points(reading, by.standing.points, by.rule.limits);
}

ChoiceMark mark_of(const Reading& reading, const ByPickThenPoints& by, std::uint32_t project) {
    // Before any are given there is only that it is picked.
    if (by.selection.given.given_to(project) == 0) return {};
    return mark(reading, by.selection.given, project);
}

Arranging arranging(const Reading& reading, const ByPickThenPoints& by) {
    const auto& words = reading.words;
    Arranging out;
    out.lead = words.text("Share out points");
    out.question = words.count("Share out {count} point among what you chose.",
                               "Share out {count} points among what you chose.",
                               static_cast<std::uint64_t>(by.rule.limits.points));
    out.rule = points_bar(reading, by.selection.given, by.standing.points, by.rule.limits);
    if (too_much(by) || by.standing.points.over > 0) out.warning = mend_sentence(reading, by);
    out.help = {words.text("Touch plus to give a proposal a point, and minus to take one back."),
                words.text("The more points, the more your vote helps it.")};
    return out;
}

Control line_control(const Reading& reading, const ByPickThenPoints& by, std::uint32_t project) {
    return minus_plus(reading, by.selection.given, by.rule.limits.most_each(), by.contest.projects[project],
                      project);
}

}  // namespace valurna::kiosk
