#include "kiosk/pages/ballot/view.hpp"

#include <algorithm>

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
Said<BallotPage> view_of(const AtBallot& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.contest);
    BallotPage page;
    page.question = reading.own(chosen.contest.question);
    if (const auto tongue = reading.tongue(chosen.contest.question); !tongue.empty())
        page.question += " (" + tongue + ")";
    by_method(chosen, [&](const auto& by) {
        page.rule = rule_bar(reading, by);
        if (too_much(by)) page.warning = mend_sentence(reading, by);
    });
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
            ? words.text("Proposal {first} of {total}",
                         {{"first", first_shown}, {"total", std::to_string(total)}})
            : words.text(
                  "Proposals {first}–{last} of {total}",
                  {{"first", first_shown}, {"last", std::to_string(end)}, {"total", std::to_string(total)}});

    const bool leaves = at.contest == 0 && !at.from_review;
    page.back = {leaves ? words.text("Cancel") : words.text("Back"), GoBack{}, true, {}};
    page.previous = {words.text("Previous"), PreviousPage{first >= size ? first - size : 0}, first > 0,
                     words.text("Previous proposals")};
    page.next = {words.text("More proposals"), NextPage{end}, end < total, {}};
    const bool arranged = arranges(chosen.selection);
    page.forward = {arranged ? by_method(chosen, [&](const auto& by) { return arranging(reading, by).lead; })
                             : onward_label(reading, at),
                    GoForward{},
                    true,
                    {}};

    Aloud aloud;
    const auto title = contest_title(reading, at.contest);
    aloud.say(title).say(page.question);
    std::visit([&](const auto& bar) { say(aloud, bar); }, page.rule);
    aloud.say(page.warning).say(page.page_label);
    for (const auto& card : page.cards)
        aloud.say(card.title).say(card.place).say(card.cost).say(card.mark_label).say(card.note);
    return {std::move(page), title, aloud.text(), choosing_help(reading, chosen)};
}

}  // namespace valurna::kiosk
