// The runs that doubles decide.
#include <algorithm>

#include "election/count/shares_run.hpp"

namespace valurna::election {

// Buys as long as the error bounds leave no doubt. True: nothing more can be bought. Errors add up, so that in
// long runs doubt comes too early, never too late.
bool SharesRun::buy_by_estimates(const Until& until, ConstraintCheck& constraints, Outcome& outcome) {
    std::vector<Purses::Estimate> near;
    while (purses_.waiting()) {
        purses_.nearest(constraints, near);
        if (near.empty()) continue;
        const auto& found = near.front();
        if (near.size() > 1 || found.off == Purses::kInfinite) return false;
        purses_.pay(found);
        constraints.mark_won(found.project);
        outcome.winners.push_back(found.project);
        outcome.cost += prepared_.input.projects[found.project].cost;
        if (outcome.cost > until.spent || found.project == until.bought) break;
    }
    return true;
}

double SharesRun::voters_lacking(double start, std::uint32_t project, std::int64_t utility,
                                 Outcome& outcome) {
    outcome = {};
    purses_.begin(start, 0);
    ConstraintCheck constraints(prepared_);
    const auto cost = static_cast<double>(prepared_.input.projects[project].cost);
    const double theirs = supporters_.by_points ? static_cast<double>(utility) : 1;
    double least = Purses::kInfinite;
    // What the project's own supporters do not give at `price` comes from others who pay as much, or all.
    const auto at_price = [&](double price) {
        double missing = cost;
        for (std::size_t i = supporters_.first[project]; i < supporters_.first[project + 1]; ++i) {
            const auto group = supporters_.groups[i];
            const double share = supporters_.by_points ? price / supporters_.inverse[i] : price;
            missing -= purses_.weight(group) * std::min(purses_.money(group), share);
        }
        least = std::min(least, std::max(0.0, missing) / std::min(price * theirs, start));
    };
    bool possible = theirs > 0;
    const auto excluded = [&] {
        const auto obstacle = constraints.obstacle(project);
        return obstacle && obstacle->why != Why::kTooFewVotes;
    };
    std::vector<Purses::Estimate> near;
    purses_.take_out(project);
    while (purses_.waiting()) {
        purses_.nearest(constraints, near);
        if (near.empty()) continue;
        const auto next = std::min_element(near.begin(), near.end(),
                                           [](const auto& a, const auto& b) { return a.rho < b.rho; });
        for (const auto& other : near) {
            if (other.project != next->project)
                purses_.wait(other.project, other.rho - (other.off == Purses::kInfinite ? 0 : other.error));
        }
        possible = possible && !excluded();
        if (possible) at_price(next->rho * purses_.factor(project));
        Purses::Estimate bought = *next;
        if (bought.off == Purses::kInfinite) bought.off = 0;
        purses_.pay(bought);
        constraints.mark_won(bought.project);
        outcome.winners.push_back(bought.project);
        outcome.cost += prepared_.input.projects[bought.project].cost;
    }
    if (possible && !excluded()) at_price(Purses::kInfinite);
    return least;
}

}  // namespace valurna::election
