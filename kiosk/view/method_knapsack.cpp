// Knapsack voting in words.
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {
namespace {

// The money of what was chosen up to `project`, itself with it, in the order of choice.
std::int64_t spent_up_to(const ByKnapsack& by, std::uint32_t project) {
    std::int64_t sum = 0;
    for (const auto one : by.selection.projects.chosen) {
        sum += by.contest.projects[one].cost.minor;
        if (one == project) break;
    }
    return sum;
}

// The cheapest of the other chosen projects that would mend it alone.
const election::Project* could_go_out(const ByKnapsack& by, std::uint32_t project) {
    const election::Project* best = nullptr;
    for (const auto one : by.selection.projects.chosen) {
        const auto& candidate = by.contest.projects[one];
        if (one == project || candidate.cost < by.standing.over) continue;
        if (best == nullptr || candidate.cost < best->cost) best = &candidate;
    }
    return best;
}

}  // namespace

MoneyBar rule_bar(const Reading& reading, const ByKnapsack& by) {
    MoneyBar bar;
    const auto& standing = by.standing;
    const auto limit = by.rule.limit(by.contest.budget);
    const auto least = by.rule.least(by.contest.budget);
    const std::string cost = reading.money(standing.set.cost);
    bar.chosen = standing.under.minor == 0
                     ? reading.words.rich("You have chosen for <b>{money}</b>", {{"money", cost}})
                     : reading.words.rich("You have chosen for <b>{money}</b>. Go on to {least} at least",
                                          {{"money", cost}, {"least", reading.money(least)}});
    bar.least = static_cast<double>(least.minor) / static_cast<double>(limit.minor);
    bar.over = standing.over.minor > 0;
    bar.left = bar.over
                   ? reading.words.rich("<b>{money}</b> too much", {{"money", reading.money(standing.over)}})
                   : reading.words.rich("<b>{money}</b> left", {{"money", reading.money(standing.left)}});
    for (const auto project : by.selection.projects.chosen) {
        bar.parts.push_back(static_cast<double>(by.contest.projects[project].cost.minor) /
                            static_cast<double>(limit.minor));
    }
    return bar;
}

bool too_much(const ByKnapsack& by) {
    return by.standing.over.minor > 0 || by.standing.set.too_many > 0;
}

std::optional<std::string> too_much_note(const Reading& reading, const ByKnapsack& by,
                                         std::uint32_t project) {
    const auto& words = reading.words;
    const std::uint32_t place = place_in(by.selection.projects.chosen, project);
    if (place == 0) return std::nullopt;
    const bool too_costly = spent_up_to(by, project) > by.rule.limit(by.contest.budget).minor;
    const auto& most = by.rule.choices.most;
    if (!too_costly && (!most || place <= *most)) return std::nullopt;
    if (by.standing.over.minor == 0) return too_many_note(reading, by.standing.set);
    const auto money = reading.money(by.standing.over);
    const auto* other = could_go_out(by, project);
    if (other == nullptr) return words.text("{money} too much. Take out this one.", {{"money", money}});
    return words.text("{money} too much. Take out this one, or “{title}”.",
                      {{"money", money}, {"title", reading.own_title(other->title)}});
}

std::string mend_sentence(const Reading& reading, const ByKnapsack& by) {
    const auto& words = reading.words;
    if (by.standing.over.minor > 0) {
        return words.text("This is {money} too much. Take something out before you go on.",
                          {{"money", reading.money(by.standing.over)}});
    }
    auto sentence = mend_set(reading, by.standing.set);
    if (!sentence.empty() || by.standing.under.minor == 0) return sentence;
    return words.text("Choose for {money} more, or take out all and cast a blank vote.",
                      {{"money", reading.money(by.standing.under)}});
}

Rich summary(const Reading& reading, const ByKnapsack& by) {
    return reading.words.rich_count("You have chosen <b>{count} proposal</b> for <b>{money}</b>.",
                                    "You have chosen <b>{count} proposals</b> for <b>{money}</b>.",
                                    by.standing.set.chosen, {{"money", reading.money(by.standing.set.cost)}});
}

std::string hint(const Reading& reading, const ByKnapsack& by) {
    const auto& most = by.rule.choices.most;
    if (most && by.standing.set.chosen >= *most) return {};
    for (std::uint32_t i = 0; i < by.contest.projects.size(); ++i) {
        if (by.selection.projects.has(i) || by.contest.projects[i].cost > by.standing.left) continue;
        return reading.words.text("There is {money} left. You can choose more proposals, or go on like this.",
                                  {{"money", reading.money(by.standing.left)}});
    }
    return {};
}

}  // namespace valurna::kiosk
