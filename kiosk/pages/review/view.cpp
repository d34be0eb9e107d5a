#include "kiosk/pages/review/view.hpp"

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
namespace {

std::string summary_of(const Reading& reading, const Chosen& chosen) {
    const auto& words = reading.words;
    if (blank(chosen.selection)) return words.rich("You are casting a <b>blank vote</b>.");
    if (listed(chosen.selection).empty()) return words.rich("You have not chosen anything.");
    return by_method(chosen, [&](const auto& by) { return summary(reading, by); });
}

// What may be left as it is.
std::string hint_of(const Reading& reading, const Chosen& chosen) {
    if (blank(chosen.selection))
        return reading.words.text("No proposal gets your vote. You can still choose, or go on like this.");
    if (listed(chosen.selection).empty() || !election::castable(chosen.standing)) return {};
    return by_method(chosen, [&](const auto& by) { return hint(reading, by); });
}

ReviewContest contest_of(const Reading& reading, const election::Contest& contest, std::uint32_t index) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, index);
    ReviewContest shown;
    shown.title = reading.own_title(contest.title);
    shown.summary = summary_of(reading, chosen);
    shown.error = by_method(chosen, [&](const auto& by) { return mend_sentence(reading, by); });
    shown.hint = hint_of(reading, chosen);
    if (listed(chosen.selection).empty()) {
        if (!blank(chosen.selection)) {
            shown.blank = Button{words.text("Cast a blank vote"), DeclareBlank{index}, true,
                                 words.text("Cast a blank vote: {contest}", {{"contest", shown.title}})};
        }
        shown.edit = Button{words.text("Choose here"), EditContest{index, std::nullopt}, true,
                            words.text("Choose in {contest}", {{"contest", shown.title}})};
    }
    return shown;
}

// In none of the group's contests.
ReviewContest group_of(const Reading& reading, const election::BallotPart& part, std::uint32_t index) {
    const auto& words = reading.words;
    const bool none = reading.state.session->groups[index].none();
    ReviewContest shown;
    shown.title = reading.own_title(part.title());
    shown.summary =
        none ? words.rich("You vote in none of these.") : words.rich("You have not chosen anything.");
    shown.named = true;
    if (!none) shown.error = words.text("Choose where you want to vote, or that you vote in none of these.");
    shown.edit = Button{words.text("Choose here"), EditGroup{index}, true,
                        words.text("Choose in {contest}", {{"contest", shown.title}})};
    return shown;
}

ReviewContest part_of(const Reading& reading, const election::BallotPart& part, std::uint32_t index) {
    const auto* contest = contest_in(part, reading.state.session->groups[index]);
    if (contest == nullptr) return group_of(reading, part, index);
    auto shown = contest_of(reading, *contest, index);
    shown.named = part.group != nullptr || reading.state.session->contests.size() > 1;
    if (part.group == nullptr) return shown;
    shown.group = Button{reading.words.text("Change"), EditGroup{index}, true,
                         reading.words.text("Change {title}", {{"title", shown.title}})};
    shown.title = reading.words.text("{group}: {title}",
                                     {{"group", reading.own_title(part.title())}, {"title", shown.title}});
    return shown;
}

ReviewLine line_of(const Reading& reading, const election::Contest& contest, std::uint32_t index,
                   std::uint32_t project) {
    const auto card = plain_card(reading, contest, project);
    const auto mark =
        by_method(chosen_in(reading, index), [&](const auto& by) { return mark_of(reading, by, project); });
    return {mark.figure,
            reading.own_title(contest.projects[project].title),
            card.cost,
            card.picture,
            card.drawing,
            project,
            {reading.words.text("Change"), EditContest{index, project}, true,
             reading.words.text("Change {title}", {{"title", card.title}})}};
}

}  // namespace

Said<ReviewPage> view_of(const AtReview& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto parts = parts_of(reading.state, reading.election);
    const auto contests = contests_of(reading.state, reading.election);
    ReviewPage page;
    page.first = at.first;
    for (const auto& row : review_rows(*reading.state.session)) {
        if (row.contest == page.contests.size())
            page.contests.push_back(part_of(reading, parts[row.contest], row.contest));
        if (row.project) {
            page.contests.back().lines.push_back(
                line_of(reading, *contests[row.contest], row.contest, *row.project));
        }
    }
    page.back = {words.text("Choose more"), GoBack{}, true, words.text("Back to the proposals")};
    page.previous = {words.text("Previous"), PreviousPage{}, false, {}};
    page.next = {words.text("Show more"), NextPage{}, false, {}};
    page.forward = {words.text("Yes, go on"), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = words.text("Is this right?");
    aloud.say(title);
    for (const auto& contest : page.contests) {
        if (contest.named) aloud.say(contest.title);
        aloud.say(contest.summary);
        for (const auto& line : contest.lines)
            aloud.say(line.figure).say(line.title).say(line.cost);
        aloud.say(contest.error).say(contest.hint);
    }
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("Here is all that you have chosen. Touch “Change” to choose something else."),
             words.text("If you do not want to choose anything, you can cast a blank vote."),
             ask_staff(reading)}};
}

}  // namespace valurna::kiosk
