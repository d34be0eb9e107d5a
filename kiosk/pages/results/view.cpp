// The result after closing: who won, every project, the two rules, ties, turnout.
#include "kiosk/pages/results/view.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "election/words/turnout_words.hpp"
#include "kiosk/pages/results/view_parts.hpp"

namespace valurna::kiosk {
namespace {

using Weight = ResultWords::Weight;

ResultProject row_of(const Reading& reading, const Counted& counted, std::uint32_t project) {
    auto row = project_of(reading, counted, project);
    row.open = Button{reading.words.text("Why?"), OpenProject{project}, true,
                      reading.words.text("Why? {title}", {{"title", row.title}})};
    return row;
}

std::string people(const Reading& reading, std::uint64_t count) {
    return reading.words.count("{count} person voted.", "{count} people voted.", count);
}

void winners(const Reading& reading, const Counted& counted, ResultsPage& page) {
    const auto& words = reading.words;
    const auto& outcome = counted.result.outcome;
    const auto budget = counted.contest.budget.minor;
    say(page.lead,
        outcome.winners.empty() ? words.text("No proposal gets money.")
                                : words.count("{count} proposal gets money.", "{count} proposals get money.",
                                              outcome.winners.size()),
        Weight::kHeading);
    ResultMoney money;
    for (const auto project : outcome.winners)
        money.slices.push_back(
            {static_cast<double>(counted.contest.projects[project].cost.minor) / static_cast<double>(budget),
             counted.number_of(project)});
    page.lead.emplace_back(std::move(money));
    say(page.lead, counted.explain.money_words(outcome.cost));
    say(page.lead, people(reading, counted.result.ballots));
    for (const auto project : outcome.winners) {
        auto row = row_of(reading, counted, project);
        row.number = counted.number_of(project);
        row.mark_label.clear();  // all of them won, as the heading says
        page.pieces.emplace_back(std::move(row));
    }
}

void projects(const Reading& reading, const Counted& counted, ResultsPage& page) {
    for (const auto& at : counted.result.outcome.projects)
        page.pieces.emplace_back(row_of(reading, counted, at.project));
}

std::string pair_spoken(const Reading& reading, const ResultPair& pair, const ResultPairHead& head) {
    const auto& words = reading.words;
    if (pair.left && pair.right) return words.text("{title}: chosen both ways", {{"title", pair.title}});
    return words.text("{title}: chosen only by “{rule}”",
                      {{"title", pair.title}, {"rule", pair.left ? head.left : head.right}});
}

void rules(const Reading& reading, const Counted& counted, ResultsPage& page) {
    const auto& words = reading.words;
    const auto& here = counted.contest.counting;
    const auto& there = counted.result.compared;
    const ResultPairHead head{counted.explain.rule_name(here), counted.explain.rule_name(there.rule),
                              words.text("This way decides"), words.text("To compare with")};
    for (const auto& sentence : counted.explain.compared())
        say(page.pieces, sentence);
    const auto& winners = counted.result.outcome.winners;
    auto either = winners;
    for (const auto project : there.winners) {
        if (counted.number_of(project) == 0) either.push_back(project);
    }
    if (either.size() > winners.size() || either.size() > there.winners.size())
        say(page.pieces, words.text("The sign ≠ marks the proposals on which the two ways differ."));
    page.pieces.emplace_back(head);
    for (const auto project : either) {
        ResultPair pair{counted.explain.title(project),
                        counted.number_of(project) > 0,
                        std::find(there.winners.begin(), there.winners.end(), project) != there.winners.end(),
                        {}};
        pair.spoken = pair_spoken(reading, pair, head);
        page.pieces.emplace_back(std::move(pair));
    }
    struct Side {
        const std::string& name;
        const election::CountingRule& rule;
        std::int64_t cost;
        std::uint64_t served;
    };
    for (const auto& side :
         {Side{head.left, here, counted.result.outcome.cost, counted.result.voters_with_a_winner},
          Side{head.right, there.rule, there.cost, there.voters_with_a_winner}}) {
        say(page.pieces, side.name, Weight::kStrong);
        say(page.pieces, counted.explain.rule_words(side.rule));
        if (&side.rule == &here) {
            for (const auto& sentence : counted.explain.shares_words())
                say(page.pieces, sentence);
        }
        say(page.pieces, counted.explain.money_words(side.cost));
        say(page.pieces, counted.explain.served(side.served));
    }
    if (counted.result.outcome.ties.empty())
        say(page.pieces, words.text("No proposals tied, so nothing was drawn by lot."));
}

void ties(const Counted& counted, ResultsPage& page) {
    for (const auto& tie : counted.result.outcome.ties)
        say(page.pieces, counted.explain.tie(tie));
    say(page.pieces, counted.explain.lot());
}

// Rows with their `ballots`, each as long as its share of the longest.
template <class Rows, class Name>
void bars(const Reading& reading, const Rows& rows, const Name& name, ResultsPage& page) {
    std::uint64_t most = 1;
    for (const auto& row : rows)
        most = std::max(most, row.ballots);
    for (const auto& row : rows)
        page.pieces.emplace_back(ResultBar{name(row),
                                           reading.words.count("{count} vote", "{count} votes", row.ballots),
                                           static_cast<double>(row.ballots) / static_cast<double>(most), 0});
}

void turnout(const Reading& reading, ResultsPage& page) {
    const auto& words = reading.words;
    const auto& all = *reading.state.result;
    say(page.lead, people(reading, all.counted), Weight::kHeading);
    if (all.codes >= all.counted && all.codes > 0) say(page.lead, words::turnout_words(words, all));
    if (all.override_reason)
        say(page.lead,
            words.text(
                "The votes were counted although not everything had come in. Two people signed the reason: {reason}",
                {{"reason", *all.override_reason}}));
    for (const auto& group : all.groups) {
        const auto& title = reading.election.group(group.group)->title;
        say(page.pieces, words.text("{group}: how many voted where", {{"group", reading.own_title(title)}}),
            Weight::kStrong);
        bars(
            reading, group.chosen,
            [&](const auto& row) { return words::contests_name(words, reading.election, row); }, page);
        for (const auto& note : words::group_notes(words, group))
            say(page.pieces, note);
    }
    if (!all.groups.empty() && !all.places.empty())
        say(page.pieces, words.text("Votes by place"), Weight::kStrong);
    bars(
        reading, all.places, [&](const auto& place) { return words::place_name(words, place); }, page);
    const bool put_together =
        all.places.empty() || std::any_of(all.places.begin(), all.places.end(),
                                          [](const auto& place) { return place.places.size() > 1; });
    for (const auto& sentence : {words::left_out_words(words, all), words::codes_words(words, all)}) {
        if (!sentence.empty()) say(page.pieces, sentence);
    }
    if (put_together)
        say(page.pieces,
            words.text(
                "Places with few votes are put together, so that nobody can guess how a single person voted."));
}

std::string step_title(const Reading& reading, ResultStep step) {
    const auto& words = reading.words;
    switch (step) {
        case ResultStep::kWinners:
            return words.text("The result");
        case ResultStep::kProjects:
            return words.text("All proposals");
        case ResultStep::kRules:
            return words.text("Two ways to count");
        case ResultStep::kTies:
            return words.text("Where proposals tied");
        case ResultStep::kTurnout:
            return words.text("How many voted");
    }
    unreachable("page of the result");
}

}  // namespace

Said<ResultsPage> view_of(const AtResults& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto pages = result_pages(*reading.state.result);
    const auto part = pages[at.page];
    ResultsPage page;
    page.first = at.first;
    if (part.step == ResultStep::kTurnout) {
        page.subtitle = subject(reading, nullptr);
        turnout(reading, page);
    } else {
        const Counted counted(reading, part.contest);
        page.subtitle = subject(reading, &counted.contest);
        switch (part.step) {
            case ResultStep::kWinners:
                winners(reading, counted, page);
                break;
            case ResultStep::kProjects:
                projects(reading, counted, page);
                break;
            case ResultStep::kRules:
                rules(reading, counted, page);
                break;
            case ResultStep::kTies:
            case ResultStep::kTurnout:
                ties(counted, page);
                break;
        }
    }
    if (at.page > 0) page.back = Button{words.text("Back"), GoBack{}, true, {}};
    if (at.page + 1 < pages.size()) {
        const auto next = pages[at.page + 1];
        // The next contest is told by its name.
        const bool other = next.step == ResultStep::kWinners;
        const auto* contest =
            other ? reading.election.contest(reading.state.result->contests[next.contest].contest) : nullptr;
        page.forward =
            Button{other ? subject(reading, contest) : step_title(reading, next.step), GoForward{}, true, {}};
    } else {
        page.forward = Button{words.text("To the first page"), Finish{}, true, {}};
    }
    add_turning(reading, page);
    auto title = step_title(reading, part.step);
    auto spoken = spoken_result(page, title);
    return {std::move(page), std::move(title), std::move(spoken), result_help(reading)};
}

}  // namespace valurna::kiosk
