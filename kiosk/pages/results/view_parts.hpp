#pragma once
// A contest's result in words, as the pages of the result and the page of one project need it.

#include "election/words/explanation.hpp"
#include "kiosk/pages/results/view.hpp"

namespace valurna::kiosk {

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

    // Its place among the winners, from 1; 0 where it gets no money.
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

// `open` stays empty.
[[nodiscard]] ResultProject project_of(const Reading& reading, const Counted& counted, std::uint32_t project);
// Adds `text` to the pieces; nothing where it is empty.
void say(std::vector<ResultPiece>& into, std::string text,
         ResultWords::Weight weight = ResultWords::Weight::kPlain);
// Whose result it is: with one contest the election's title, else the contest's own.
[[nodiscard]] std::string subject(const Reading& reading, const election::Contest* contest);
// Gives the page the buttons that turn its parts, which the toolkit fills in.
void add_turning(const Reading& reading, ResultsPage& page);
[[nodiscard]] std::string spoken_result(const ResultsPage& page, const std::string& title);
[[nodiscard]] std::vector<std::string> result_help(const Reading& reading);

}  // namespace valurna::kiosk
