#include "kiosk/pages/arrange/view.hpp"

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
namespace {

ArrangeLine line_of(const Reading& reading, const Chosen& chosen, std::uint32_t project, bool in_order) {
    const auto card = plain_card(reading, chosen.contest, project);
    const auto mark = by_method(chosen, [&](const auto& by) { return mark_of(reading, by, project); });
    return {in_order ? mark.figure : std::string(),
            reading.own_title(chosen.contest.projects[project].title),
            card.cost,
            card.picture,
            card.drawing,
            mark.words,
            project,
            by_method(chosen, [&](const auto& by) { return line_control(reading, by, project); })};
}

}  // namespace

Said<ArrangePage> view_of(const AtArrange& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.under.contest);
    auto arranged = by_method(chosen, [&](const auto& by) { return arranging(reading, by); });
    ArrangePage page;
    page.question = arranged.question;
    page.rule = arranged.rule;
    page.warning = arranged.warning;
    for (const auto project : listed(chosen.selection))
        page.lines.push_back(line_of(reading, chosen, project, arranged.in_order));
    page.first = at.first;
    page.back = {words.text("Back"), GoBack{}, true, words.text("Back to the proposals")};
    page.previous = {words.text("Previous"), PreviousPage{}, false, {}};
    page.next = {words.text("Show more"), NextPage{}, false, {}};
    page.forward = {onward_label(reading, at.under), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = contest_title(reading, at.under.contest);
    aloud.say(title).say(page.question);
    std::visit([&](const auto& bar) { say(aloud, bar); }, page.rule);
    aloud.say(page.warning);
    for (const auto& line : page.lines)
        aloud.say(line.spoken).say(line.title);
    auto help = arranged.help;
    help.push_back(ask_staff(reading));
    return {std::move(page), title, aloud.text(), std::move(help)};
}

}  // namespace valurna::kiosk
