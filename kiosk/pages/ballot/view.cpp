#include "kiosk/pages/ballot/view.hpp"

#include <algorithm>

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
namespace {

MoneyBar money_bar(const Reading& reading, const Chosen& chosen) {
    MoneyBar bar;
    const auto limit = knapsack_limit(chosen.contest);
    bar.chosen = reading.words.rich("You have chosen for <b>{money}</b>",
                                    {{"money", reading.money(chosen.standing.cost)}});
    bar.over = chosen.standing.over.minor > 0;
    bar.left =
        bar.over
            ? reading.words.rich("<b>{money}</b> too much", {{"money", reading.money(chosen.standing.over)}})
            : reading.words.rich("<b>{money}</b> left",
                                 {{"money", reading.money({limit.minor - chosen.standing.cost.minor})}});
    for (const auto project : chosen.selection.chosen) {
        bar.parts.push_back(static_cast<double>(chosen.contest.projects[project].cost.minor) /
                            static_cast<double>(limit.minor));
    }
    return bar;
}

ChoiceCount choice_count(const Reading& reading, const Chosen& chosen) {
    ChoiceCount count;
    count.chosen = chosen.standing.chosen;
    count.most = chosen.contest.voting.max_choices.value_or(0);
    count.over = chosen.standing.too_many > 0;
    const auto most = std::to_string(count.most);
    count.line =
        count.most == 0
            ? reading.words.rich_count("<b>{count}</b> chosen, as many as you like",
                                       "<b>{count}</b> chosen, as many as you like", count.chosen)
            : reading.words.rich_count("<b>{count}</b> of {most} chosen", "<b>{count}</b> of {most} chosen",
                                       count.chosen, {{"most", most}});
    return count;
}

}  // namespace

Said<BallotPage> view_of(const AtBallot& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.contest);
    BallotPage page;
    page.question = reading.own(chosen.contest.question);
    if (chosen.contest.voting.method == election::VotingMethod::kKnapsack) {
        page.rule = money_bar(reading, chosen);
    } else {
        page.rule = choice_count(reading, chosen);
    }
    // While choosing, only what is too much is told; too little is still on its way.
    if (chosen.standing.over.minor > 0 || chosen.standing.too_many > 0) {
        page.warning = mend_sentence(reading, chosen.standing);
    }
    const auto order = shown_order(chosen.contest, reading.state.session->shuffle_seed);
    const auto size = std::max(1U, reading.layout.cards_a_page);
    const auto total = static_cast<std::uint32_t>(order.size());
    const auto first = at.first / size * size;
    const auto end = std::min(first + size, total);
    for (auto place = first; place < end; ++place)
        page.cards.push_back(card_of(reading, chosen, order[place]));
    const auto first_shown = std::to_string(first + 1);
    page.page_label =
        end == first + 1
            ? words.text("Project {first} of {total}",
                         {{"first", first_shown}, {"total", std::to_string(total)}})
            : words.text(
                  "Projects {first}–{last} of {total}",
                  {{"first", first_shown}, {"last", std::to_string(end)}, {"total", std::to_string(total)}});

    const bool leaves = at.contest == 0 && !at.from_review;
    page.back = {leaves ? words.text("Cancel") : words.text("Back"), GoBack{}, true, {}};
    page.previous = {words.text("Previous"), PreviousPage{first >= size ? first - size : 0}, first > 0,
                     words.text("Previous projects")};
    page.next = {words.text("More projects"), NextPage{end}, end < total, {}};
    const bool last = at.from_review || at.contest + 1 >= reading.state.session->contests.size();
    page.forward = {last ? words.text("Review") : words.text("Next question"), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = contest_title(reading, at.contest);
    aloud.say(title).say(page.question);
    if (const auto* bar = std::get_if<MoneyBar>(&page.rule)) {
        aloud.say(bar->chosen).say(bar->left);
    } else {
        aloud.say(std::get<ChoiceCount>(page.rule).line);
    }
    aloud.say(page.warning).say(page.page_label);
    for (const auto& card : page.cards)
        aloud.say(card.title).say(card.place).say(card.cost).say(card.mark_label).say(card.note);
    return {std::move(page), title, aloud.text(), choosing_help(reading)};
}

}  // namespace valurna::kiosk
