// The result's pages, made by the real view from an election that is really counted: six of nine proposals
// are near each other, two always stand together on a ballot and so come out equal.
#include "tests/gallery/results.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "election/count/count.hpp"

namespace valurna::gallery {
namespace {

using namespace kiosk;  // NOLINT: a file of data

election::Election counted_election(const Words& words) {
    election::Election made;
    made.id = "gallery";
    made.title = {{words.tag, words.title}};
    made.languages = {words.tag};
    made.results_on_station = true;
    auto& contest = made.contests.emplace_back();
    contest.id = "main";
    contest.title = made.title;
    contest.budget = {300'000'00};
    contest.counting.rule = election::CountRule::kEqualShares;
    contest.counting.completion = election::Completion::kGreedy;
    contest.counting.ties = election::TieRule::kCostThenVotesThenLot;
    contest.counting.lot_seed = "read out before the vote";
    contest.counting.unit = 100;
    const std::int64_t kronor[] = {120'000, 90'000, 55'000, 80'000, 45'000, 25'000, 110'000, 30'000, 45'000};
    for (std::size_t i = 0; i < words.projects.size(); ++i) {
        election::Project project;
        project.id = std::to_string(i + 1);
        project.title = {{words.tag, words.projects[i].title}};
        project.category = words.projects[i].category;
        project.cost = {kronor[i] * 100};
        contest.projects.push_back(std::move(project));
        const auto& category = words.projects[i].category;
        const bool known = std::any_of(made.categories.begin(), made.categories.end(),
                                       [&](const auto& one) { return one.id == category; });
        if (!known && !category.empty()) made.categories.push_back({category, {{words.tag, category}}});
    }
    return made;
}

election::ElectionResult count_now(const election::Election& election) {
    const auto& contest = election.contests.front();
    std::mt19937 random(7);  // NOLINT: the same votes every time
    std::vector<election::ContestChoice> ballots;
    for (int voter = 0; voter < 240; ++voter) {
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t p = 0; p + 1 < contest.projects.size(); ++p) {
            // Two groups that want different things, so that the two ways of counting differ.
            const bool costly = p == 0 || p == 6;
            if (random() % 10 < (costly == (voter < 132) ? 6U : 2U)) chosen.push_back(p);
        }
        if (std::find(chosen.begin(), chosen.end(), 4U) != chosen.end()) chosen.push_back(8);
        ballots.push_back({contest.id, election::choose(contest.voting, std::move(chosen))});
    }
    const auto input = election::count_input(contest, ballots, "00ff");
    auto outcome = election::count(input, contest.counting);
    if (!outcome) throw std::runtime_error(outcome.error().line());
    auto explained = election::explain(contest.id, input, contest.counting, std::move(outcome).value(), 0);
    if (!explained) throw std::runtime_error(explained.error().line());
    election::ElectionResult result;
    result.election = election.id;
    result.log_root = "00ff";
    result.codes = 405;
    result.counted = ballots.size();
    result.places = {{{"Hammarkulleskolan"}, 121}, {{"Biblioteket"}, 64}, {{"a", "b", "c"}, 55}};
    result.contests.push_back(std::move(explained).value());
    return result;
}

// Counted once: the titles differ from tongue to tongue, the votes do not.
std::shared_ptr<const election::ElectionResult> counted_result(const election::Election& election) {
    static const auto counted = std::make_shared<const election::ElectionResult>(count_now(election));
    return counted;
}

}  // namespace

CountedSample counted_sample(const SampleMaker& make) {
    CountedSample made{counted_election(make.words), {}};
    made.state =
        start_state(made.election, {made.election.languages.front(), make.size, make.theme}, false, true);
    made.state.result = counted_result(made.election);
    return made;
}

void CountedSample::add(SampleMaker& make, const std::string& name, Page page) {
    static Messages messages(words::catalogue_folder());
    state.page = std::move(page);
    ++state.turns;
    make.made.push_back({name, view(state, election, {}, messages)});
}

}  // namespace valurna::gallery
