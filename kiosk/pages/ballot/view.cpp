#include "kiosk/pages/ballot/view.hpp"

#include <algorithm>

#include "kiosk/view/choosing.hpp"
#include "kiosk/view/finding.hpp"

namespace valurna::kiosk {
namespace {

struct Shown {
    std::uint32_t first = 0, end = 0, total = 0;
};

std::string page_label(const Catalogue& words, std::uint32_t first, std::uint32_t end, std::uint32_t total) {
    const auto first_shown = std::to_string(std::min(first + 1, total)), all = std::to_string(total);
    return end <= first + 1
               ? words.text("Proposal {first} of {total}", {{"first", first_shown}, {"total", all}})
               : words.text("Proposals {first}–{last} of {total}",
                            {{"first", first_shown}, {"last", std::to_string(end)}, {"total", all}});
}

FindStrip strip_of(std::uint32_t contest, const Reading& reading, const Shown& shown) {
    const auto& words = reading.words;
    const auto& finding = reading.state.session->finding[contest];
    FindStrip strip;
    strip.state = found_words(reading, contest, shown.total);
    if (shown.total > 0) strip.range = range_words(reading, shown.first, shown.end, shown.total);
    strip.narrowed = finding.narrows() || finding.beside.has_value();
    strip.list = finding.list;
    strip.find = {words.text("Find"), OpenFind{}, true, words.text("Find a proposal")};
    strip.all = {finding.beside ? words.text("Do not compare") : words.text("Show all"),
                 ShowAll{},
                 strip.narrowed,
                 {}};
    if (shown.total == 0) strip.nothing = words.text("No proposal is like this. Touch “Show all”.");
    return strip;
}

}  // namespace

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
    const auto order = found_in(reading, at.contest);
    const bool many = offers_finding(chosen.contest);
    const bool list = many && reading.state.session->finding[at.contest].list;
    const auto size = std::max(1U, !many  ? reading.layout.cards_a_page
                                   : list ? reading.layout.found_rows
                                          : reading.layout.found_cards);
    const auto total = static_cast<std::uint32_t>(order.size());
    // What is looked for may have made the list shorter than the place where the voter was.
    const auto first = std::min(at.first, total == 0 ? 0 : total - 1) / size * size;
    const auto end = std::min(first + size, total);
    for (auto place = first; place < end; ++place)
        page.cards.push_back(card_of(reading, chosen, order[place]));
    page.page_label = page_label(words, first, end, total);
    if (many) page.finding = strip_of(at.contest, reading, {first, end, total});
    const bool of_group = parts_of(reading.state, reading.election)[at.contest].group != nullptr;
    const bool leaves = at.contest == 0 && !at.from_review && !of_group;
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
    aloud.say(page.warning);
    if (page.finding) aloud.say(page.finding->state).say(page.finding->nothing);
    aloud.say(page.page_label);
    for (const auto& card : page.cards)
        aloud.say(card.title).say(card.place).say(card.cost).say(card.mark_label).say(card.note);
    auto help = choosing_help(reading, chosen);
    if (chosen.contest.shuffle)
        help.insert(help.end() - 1,
                    words.text("The order of the proposals is drawn by lot, anew for each voter."));
    return {std::move(page), title, aloud.text(), std::move(help)};
}

}  // namespace valurna::kiosk
