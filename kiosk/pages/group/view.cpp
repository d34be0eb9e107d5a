#include "kiosk/pages/group/view.hpp"

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {

Said<GroupPage> view_of(const AtGroup& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto part = parts_of(reading.state, reading.election)[at.part];
    const auto& session = *reading.state.session;
    const auto& said = session.groups[at.part];
    GroupPage page;
    page.question = part.group->question.empty() ? words.text("Where do you want to vote?")
                                                 : reading.own_with_tongue(part.group->question);
    for (std::uint32_t place = 0; place < part.contests.size(); ++place) {
        const auto& contest = *part.contests[place];
        const auto title = reading.own_title(contest.title);
        page.answers.push_back(
            {{words.text("{title}, {money}", {{"title", title}, {"money", reading.money(contest.budget)}}),
              ChooseContest{place},
              true,
              {}},
             said.place() == place});
    }
    page.answers.push_back({{words.text("In none of these"), ChooseNoContest{}, true, {}}, said.none()});
    if (said.place() && (blank(session.contests[at.part]) || !listed(session.contests[at.part]).empty()))
        page.hint = words.text("If you take another one, what you have chosen here is taken away.");
    page.first = at.first;
    page.previous = {words.text("Previous"), PreviousPage{}, false, {}};
    page.next = {words.text("Show more"), NextPage{}, false, {}};
    const bool leaves = at.part == 0 && !at.from_review;
    page.back = {leaves ? words.text("Cancel") : words.text("Back"), GoBack{}, true, {}};
    if (said.place() || said.none()) page.forward = Button{words.text("Go on"), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = part_title(reading, at.part);
    aloud.say(title).say(page.question).say(page.hint);
    for (const auto& answer : page.answers)
        aloud.say(answer.button.label);
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("You vote in one of these. Touch the one that you want to vote in."),
             words.text("You can still take another one before you cast your vote."), ask_staff(reading)}};
}

}  // namespace valurna::kiosk
