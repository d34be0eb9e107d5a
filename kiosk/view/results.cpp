// The result after closing: who won, every project, the two rules, ties, turnout, and why one project is in
// or out.
#include <algorithm>

#include "base/unreachable.hpp"
#include "election/words/explanation.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {
namespace {

using Weight = ResultWords::Weight;

struct Counted {
    const election::ElectionResult& all;
    const election::ContestResult& result;
    const election::Contest& contest;
    words::Explanation explain;

    Counted(const Reading& reading, std::uint32_t index)
        : all(*reading.state.result),
          result(all.contests[index]),
          contest(*reading.election.contest(result.contest)),
          explain(reading.words, reading.election, result) {}

    // Its place among the winners, from 1; 0 where it is none.
    [[nodiscard]] std::uint32_t number_of(std::uint32_t project) const {
        const auto& winners = result.outcome.winners;
        const auto found = std::find(winners.begin(), winners.end(), project);
        return found == winners.end() ? 0 : static_cast<std::uint32_t>(found - winners.begin()) + 1;
    }
    [[nodiscard]] const election::ProjectOutcome& of(std::uint32_t project) const {
        return *std::find_if(result.outcome.projects.begin(), result.outcome.projects.end(),
                             [project](const auto& one) { return one.project == project; });
    }
};

ResultProject project_of(const Reading& reading, const Counted& counted, std::uint32_t project) {
    const auto& about = counted.contest.projects[project];
    const auto& at = counted.of(project);
    ResultProject shown;
    shown.project = project;
    shown.title = counted.explain.title(project);
    shown.cost = reading.money(about.cost);
    shown.picture = about.picture.value_or("");
    shown.category = category_title(reading, about.category);
    shown.won = at.why == election::Why::kFunded;
    shown.mark_label = shown.won ? reading.words.text("Gets money") : reading.words.text("Gets no money");
    shown.votes = counted.explain.votes(at);
    return shown;
}

ResultProject row_of(const Reading& reading, const Counted& counted, std::uint32_t project) {
    auto row = project_of(reading, counted, project);
    row.open = Button{reading.words.text("Why?"), OpenProject{project}, true,
                      reading.words.text("Why? {title}", {{"title", row.title}})};
    return row;
}

void say(std::vector<ResultPiece>& into, std::string text, Weight weight = Weight::kPlain) {
    if (!text.empty()) into.emplace_back(ResultWords{std::move(text), weight});
}

std::string people(const Reading& reading, std::uint64_t count) {
    return reading.words.count("{count} person voted.", "{count} people voted.", count);
}

void winners(const Reading& reading, const Counted& counted, ResultsScreen& screen) {
    const auto& words = reading.words;
    const auto& outcome = counted.result.outcome;
    const auto budget = counted.contest.budget.minor;
    say(screen.lead,
        outcome.winners.empty() ? words.text("No proposal gets money.")
                                : words.count("{count} proposal gets money.", "{count} proposals get money.",
                                              outcome.winners.size()),
        Weight::kHeading);
    ResultMoney money;
    for (const auto project : outcome.winners)
        money.slices.push_back(
            {static_cast<double>(counted.contest.projects[project].cost.minor) / static_cast<double>(budget),
             counted.number_of(project)});
    screen.lead.emplace_back(std::move(money));
    say(screen.lead, counted.explain.money_words(outcome.cost));
    say(screen.lead, people(reading, counted.result.ballots));
    for (const auto project : outcome.winners) {
        auto row = row_of(reading, counted, project);
        row.number = counted.number_of(project);
        row.mark_label.clear();  // all of them won, as the heading says
        screen.pieces.emplace_back(std::move(row));
    }
}

void projects(const Reading& reading, const Counted& counted, ResultsScreen& screen) {
    for (const auto& at : counted.result.outcome.projects)
        screen.pieces.emplace_back(row_of(reading, counted, at.project));
}

std::string pair_spoken(const Reading& reading, const ResultPair& pair, const ResultPairHead& head) {
    const auto& words = reading.words;
    if (pair.left && pair.right) return words.text("{title}: chosen both ways", {{"title", pair.title}});
    return words.text("{title}: chosen only by “{rule}”",
                      {{"title", pair.title}, {"rule", pair.left ? head.left : head.right}});
}

void rules(const Reading& reading, const Counted& counted, ResultsScreen& screen) {
    const auto& words = reading.words;
    const auto& here = counted.contest.counting;
    const auto& there = counted.result.compared;
    const ResultPairHead head{counted.explain.rule_name(here), counted.explain.rule_name(there.rule),
                              words.text("This way decides"), words.text("To compare with")};
    for (const auto& sentence : counted.explain.compared())
        say(screen.pieces, sentence);
    screen.pieces.emplace_back(head);
    auto either = counted.result.outcome.winners;
    for (const auto project : there.winners) {
        if (counted.number_of(project) == 0) either.push_back(project);
    }
    for (const auto project : either) {
        ResultPair pair{counted.explain.title(project),
                        counted.number_of(project) > 0,
                        std::find(there.winners.begin(), there.winners.end(), project) != there.winners.end(),
                        {}};
        pair.spoken = pair_spoken(reading, pair, head);
        screen.pieces.emplace_back(std::move(pair));
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
        say(screen.pieces, side.name, Weight::kStrong);
        say(screen.pieces, counted.explain.rule_words(side.rule));
        if (&side.rule == &here) {
            for (const auto& sentence : counted.explain.shares_words())
                say(screen.pieces, sentence);
        }
        say(screen.pieces, counted.explain.money_words(side.cost));
        say(screen.pieces, counted.explain.served(side.served));
    }
    if (counted.result.outcome.ties.empty())
        say(screen.pieces, words.text("No two proposals came out equal, so nothing was drawn by lot."));
}

void ties(const Reading& /*reading*/, const Counted& counted, ResultsScreen& screen) {
    for (const auto& tie : counted.result.outcome.ties)
        say(screen.pieces, counted.explain.tie(tie));
    say(screen.pieces, counted.explain.lot());
}

void turnout(const Reading& reading, ResultsScreen& screen) {
    const auto& words = reading.words;
    const auto& all = *reading.state.result;
    say(screen.lead, people(reading, all.counted), Weight::kHeading);
    if (all.codes >= all.counted && all.codes > 0)
        say(screen.lead, words.text("{count} of {all} voting codes were used ({percent}).",
                                    {{"count", words.number(all.counted)},
                                     {"all", words.number(all.codes)},
                                     {"percent", words.percent(all.counted, all.codes)}}));
    if (all.override_reason)
        say(screen.lead, words.text("It was counted before everything had come in. The reason: {reason}",
                                    {{"reason", *all.override_reason}}));
    std::uint64_t most = 1;
    for (const auto& place : all.places)
        most = std::max(most, place.ballots);
    bool put_together = all.places.empty();
    for (const auto& place : all.places) {
        put_together = put_together || place.places.size() > 1;
        screen.pieces.emplace_back(ResultBar{
            words::place_name(words, place), words.count("{count} vote", "{count} votes", place.ballots),
            static_cast<double>(place.ballots) / static_cast<double>(most), 0});
    }
    if (put_together)
        say(screen.pieces, words.text("Places where few voted are not shown by themselves, so that nobody's "
                                      "vote can be guessed."));
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
            return words.text("Where it was equal");
        case ResultStep::kTurnout:
            return words.text("How many voted");
    }
    unreachable("step of the results");
}

void spoken_piece(Aloud& aloud, const ResultPiece& piece) {
    if (const auto* text = std::get_if<ResultWords>(&piece)) {
        aloud.say(text->text);
    } else if (const auto* project = std::get_if<ResultProject>(&piece)) {
        aloud.say(project->title).say(project->cost).say(project->votes).say(project->mark_label);
    } else if (const auto* bar = std::get_if<ResultBar>(&piece)) {
        aloud.say(bar->label + ": " + bar->figure);
    } else if (const auto* head = std::get_if<ResultPairHead>(&piece)) {
        aloud.say(head->left_note + ": " + head->left).say(head->right_note + ": " + head->right);
    } else if (const auto* pair = std::get_if<ResultPair>(&piece)) {
        aloud.say(pair->spoken);
    }
}

Screenful finished(const Reading& reading, ResultsScreen screen, std::string title) {
    const auto& words = reading.words;
    screen.previous = {words.text("Previous"), PreviousPage{}, false, {}};
    screen.next = {words.text("Show more"), NextPage{}, false, {}};
    Aloud aloud;
    aloud.say(title).say(screen.subtitle);
    for (const auto* list : {&screen.lead, &screen.pieces}) {
        for (const auto& piece : *list)
            spoken_piece(aloud, piece);
    }
    return {std::move(screen), std::move(title), aloud.text()};
}

// Whose result: with one contest the election's, else the contest's own name.
std::string subject(const Reading& reading, const election::Contest* contest) {
    const bool several = reading.election.contests.size() > 1;
    return reading.own(several && contest != nullptr ? contest->title : reading.election.title);
}

}  // namespace

Screenful results_page(const Reading& reading, const AtResults& at) {
    const auto& words = reading.words;
    const auto pages = result_pages(*reading.state.result);
    const auto page = pages[at.page];
    ResultsScreen screen;
    screen.first = at.first;
    if (page.step == ResultStep::kTurnout) {
        screen.subtitle = subject(reading, nullptr);
        turnout(reading, screen);
    } else {
        const Counted counted(reading, page.contest);
        screen.subtitle = subject(reading, &counted.contest);
        switch (page.step) {
            case ResultStep::kWinners:
                winners(reading, counted, screen);
                break;
            case ResultStep::kProjects:
                projects(reading, counted, screen);
                break;
            case ResultStep::kRules:
                rules(reading, counted, screen);
                break;
            case ResultStep::kTies:
            case ResultStep::kTurnout:
                ties(reading, counted, screen);
                break;
        }
    }
    if (at.page > 0) screen.back = Button{words.text("Back"), GoBack{}, true, {}};
    if (at.page + 1 < pages.size()) {
        const auto next = pages[at.page + 1];
        // The next contest is told by its name.
        const bool other = next.step == ResultStep::kWinners;
        const auto* contest =
            other ? reading.election.contest(reading.state.result->contests[next.contest].contest) : nullptr;
        screen.forward =
            Button{other ? subject(reading, contest) : step_title(reading, next.step), GoForward{}, true, {}};
    } else {
        screen.forward = Button{words.text("To the first page"), Finish{}, true, {}};
    }
    return finished(reading, std::move(screen), step_title(reading, page.step));
}

Screenful why_page(const Reading& reading, const AtWhy& at) {
    const auto& words = reading.words;
    const Counted counted(reading, result_pages(*reading.state.result)[at.under.page].contest);
    const auto& about = counted.of(at.project);
    ResultsScreen screen;
    screen.subtitle = subject(reading, &counted.contest);
    screen.first = at.first;
    auto project = project_of(reading, counted, at.project);
    project.large_picture = true;
    screen.lead.emplace_back(std::move(project));
    const auto all = std::max<std::uint64_t>(counted.result.ballots, 1);
    screen.pieces.emplace_back(ResultBar{
        words.text("Voted for it"),
        words.text("{count} of {all}",
                   {{"count", words.number(about.votes)}, {"all", words.number(counted.result.ballots)}}),
        static_cast<double>(about.votes) / static_cast<double>(all), 0});
    if (about.step > 0)
        say(screen.pieces,
            words.text("Its turn came as number {number}.", {{"number", words.number(about.step)}}));
    say(screen.pieces, counted.explain.why(about));
    say(screen.pieces, counted.explain.more_votes(about), Weight::kStrong);
    say(screen.pieces, counted.explain.paid(about));
    if (about.paid_share > 0 && about.paid_rest > 0) {
        const auto payers = static_cast<double>(about.paid_share + about.paid_rest);
        const auto payers_in_words = [&words](std::uint64_t count) {
            return words.count("{count} voter", "{count} voters", count);
        };
        screen.pieces.emplace_back(ResultBar{words.text("Paid the full amount"),
                                             payers_in_words(about.paid_share),
                                             static_cast<double>(about.paid_share) / payers, 1});
        screen.pieces.emplace_back(ResultBar{words.text("Gave all they had left"),
                                             payers_in_words(about.paid_rest),
                                             static_cast<double>(about.paid_rest) / payers, 2});
    }
    screen.back = Button{words.text("Back"), GoBack{}, true, {}};
    return finished(reading, std::move(screen),
                    about.why == election::Why::kFunded ? words.text("Why it was chosen")
                                                        : words.text("Why it was not chosen"));
}

}  // namespace valurna::kiosk
