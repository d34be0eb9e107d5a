#pragma once
// The sample election counted: forty ballots in the area's contest, of which the swings and the stage would
// not both fit, and two trees of the city's that came out equal.

#include <memory>
#include <stdexcept>

#include "election/count/count.hpp"
#include "election/explain/result.hpp"
#include "tests/kiosk/sample.hpp"

namespace valurna::kiosk::sample {

inline std::shared_ptr<const election::ElectionResult> result(const election::Election& election) {
    auto made = std::make_shared<election::ElectionResult>();
    made->election = election.id;
    made->log_root = "00ff";
    made->codes = 60;
    made->counted = 40;
    made->places = {{{"Hammarkulleskolan"}, 21}, {{"Biblioteket"}, 19}};
    for (const auto& contest : election.contests) {
        std::vector<election::ContestChoice> ballots;
        for (std::uint32_t i = 0; i < 40; ++i) {
            std::vector<std::uint32_t> chosen;
            if (i % 4 != 0) chosen.push_back(0);
            if (i % 2 == 0) chosen.push_back(1);
            if (i % 2 == 0) chosen.push_back(2);
            if (i < 15) chosen.push_back(3);
            if (i < 24) chosen.push_back(4);
            ballots.push_back({contest.id, election::choose(contest.voting, std::move(chosen))});
        }
        const auto input = election::count_input(contest, ballots, made->log_root);
        auto outcome = election::count(input, contest.counting);
        if (!outcome) throw std::runtime_error(outcome.error().line());
        auto one = election::explain(contest.id, input, contest.counting, std::move(outcome).value(), 0);
        if (!one) throw std::runtime_error(one.error().line());
        made->contests.push_back(std::move(one).value());
    }
    return made;
}

}  // namespace valurna::kiosk::sample
