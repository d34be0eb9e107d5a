#include "kiosk/pages/review/view.hpp"

#include <algorithm>

#include "kiosk/view/choosing.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::uint32_t kContestRows = 2;  // a further contest on the same page: its summary and its hint

struct Rows {
    std::uint32_t first = 0, end = 0;
};

std::vector<Rows> pages_of(const std::vector<ReviewRow>& rows, std::uint32_t room) {
    std::vector<Rows> pages;
    std::uint32_t used = 0;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const bool starts = pages.empty();
        const std::uint32_t needs = !starts && rows[i].contest != rows[i - 1].contest ? 1 + kContestRows : 1;
        if (starts || used + needs > room) {
            pages.push_back({i, i + 1});
            used = 1;
        } else {
            pages.back().end = i + 1;
            used += needs;
        }
    }
    return pages;
}

std::string summary_of(const Reading& reading, const election::Contest& contest,
                       const ContestSelection& selection, const election::Standing& standing) {
    const auto& words = reading.words;
    if (selection.blank) return words.rich("You are casting a <b>blank vote</b>.");
    if (standing.chosen == 0) return words.rich("You have not chosen anything.");
    if (contest.voting.method == election::VotingMethod::kKnapsack) {
        return words.rich_count("You have chosen <b>{count} project</b> for <b>{money}</b>.",
                                "You have chosen <b>{count} projects</b> for <b>{money}</b>.",
                                standing.chosen, {{"money", reading.money(standing.cost)}});
    }
    return words.rich_count("You have chosen <b>{count} project</b>.",
                            "You have chosen <b>{count} projects</b>.", standing.chosen);
}

// What may be left as it is.
std::string hint_of(const Reading& reading, const election::Contest& contest,
                    const ContestSelection& selection, const election::Standing& standing) {
    const auto& words = reading.words;
    if (selection.blank)
        return words.text("No project gets your vote. You can still choose, or go on like this.");
    if (standing.chosen == 0 || !standing.castable()) return {};
    const auto& most = contest.voting.max_choices;
    if (most && standing.chosen >= *most) return {};
    if (contest.voting.method == election::VotingMethod::kApproval) {
        if (!most || standing.chosen >= contest.projects.size()) return {};
        return words.count("You can choose {count} more, or go on like this.",
                           "You can choose {count} more, or go on like this.", *most - standing.chosen);
    }
    const auto left = standing.left.value_or(election::Money{});
    for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
        const bool taken =
            std::find(selection.chosen.begin(), selection.chosen.end(), i) != selection.chosen.end();
        if (taken || contest.projects[i].cost > left) continue;
        return words.text("There is {money} left. You can choose more projects, or go on like this.",
                          {{"money", reading.money(left)}});
    }
    return {};
}

ReviewContest contest_of(const Reading& reading, const election::Contest& contest, std::uint32_t index) {
    const auto& words = reading.words;
    const auto& selection = reading.state.session->contests[index];
    const auto standing = standing_of(contest, selection);
    ReviewContest shown;
    shown.title = reading.own(contest.title);
    shown.summary = summary_of(reading, contest, selection, standing);
    shown.error = mend_sentence(reading, standing);
    shown.hint = hint_of(reading, contest, selection, standing);
    if (selection.chosen.empty()) {
        if (!selection.blank) {
            shown.blank = Button{words.text("Cast a blank vote"), DeclareBlank{index}, true,
                                 words.text("Cast a blank vote: {contest}", {{"contest", shown.title}})};
        }
        shown.edit = Button{words.text("Choose here"), EditContest{index, std::nullopt}, true,
                            words.text("Choose in {contest}", {{"contest", shown.title}})};
    }
    return shown;
}

ReviewLine line_of(const Reading& reading, const election::Contest& contest, std::uint32_t index,
                   std::uint32_t project) {
    const auto card = plain_card(reading, contest, project);
    return {card.title,
            card.cost,
            card.picture,
            card.category,
            project,
            {reading.words.text("Change"), EditContest{index, project}, true,
             reading.words.text("Change {title}", {{"title", card.title}})}};
}

}  // namespace

Said<ReviewPage> view_of(const AtReview& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto contests = contests_of(reading.state, reading.election);
    const auto rows = review_rows(*reading.state.session);
    const auto pages = pages_of(rows, std::max(1U, reading.layout.review_lines_a_page));
    std::size_t part = 0;
    while (part + 1 < pages.size() && at.first >= pages[part].end)
        ++part;

    ReviewPage page;
    for (auto i = pages[part].first; i < pages[part].end; ++i) {
        const auto& row = rows[i];
        if (i == pages[part].first || row.contest != rows[i - 1].contest) {
            page.contests.push_back(contest_of(reading, *contests[row.contest], row.contest));
        }
        if (row.project) {
            page.contests.back().lines.push_back(
                line_of(reading, *contests[row.contest], row.contest, *row.project));
        }
    }
    // Alone on its page, one of several contests must still say which it is.
    if (contests.size() > 1 && page.contests.size() == 1) {
        auto& only = page.contests.front();
        only.summary = "<b>" + escape_markup(only.title) + ":</b> " + only.summary;
    }
    if (pages.size() > 1) {
        page.page_label = words.text("Page {page} of {pages}", {{"page", std::to_string(part + 1)},
                                                                {"pages", std::to_string(pages.size())}});
    }
    page.back = {words.text("Choose more"), GoBack{}, true, words.text("Back to the projects")};
    page.previous = {
        words.text("Previous"), PreviousPage{part > 0 ? pages[part - 1].first : 0}, part > 0, {}};
    page.next = {words.text("Show more"), NextPage{pages[part].end}, part + 1 < pages.size(), {}};
    page.forward = {words.text("Yes, go on"), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = words.text("Is this right?");
    aloud.say(title);
    for (const auto& contest : page.contests) {
        if (page.contests.size() > 1) aloud.say(contest.title);
        aloud.say(contest.summary);
        for (const auto& line : contest.lines)
            aloud.say(line.title).say(line.cost);
        aloud.say(contest.error).say(contest.hint);
    }
    aloud.say(page.page_label);
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("Here is all that you have chosen. Touch “Change” to choose something else."),
             words.text("If you do not want to choose anything, you can cast a blank vote."),
             ask_staff(reading)}};
}

}  // namespace valurna::kiosk
