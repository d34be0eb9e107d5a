#include "election/count/margins_add1.hpp"

#include "election/count/rules.hpp"

namespace valurna::election {

std::uint64_t most_voters(const Prepared& prepared) {
    return prepared.ballots * 1000 + 1000;
}

MarginsUnderAdd1::MarginsUnderAdd1(const Prepared& prepared, const std::vector<std::uint32_t>& losers,
                                   std::int64_t points, std::uint64_t most_runs, std::size_t threads)
    : prepared_(prepared),
      losers_(losers),
      points_(points),
      runs_(most_runs),
      supporters_(prepared),
      known_(runs_, {losers, points}) {
    for (std::size_t thread = 0; thread < threads; ++thread)
        raised_.push_back(std::make_unique<RaisedWithMore>(supporters_, prepared, known_, losers_, runs_));
}

std::optional<bool> MarginsUnderAdd1::wins_with(std::size_t loser, std::uint64_t voters, std::size_t thread) {
    const std::uint32_t project = losers_[loser];
    const auto more = with_voters(prepared_, {project, voters, points_});
    if (!more) return false;  // more than 63 bits hold: as good as never
    auto raised = raised_[thread]->raise(*more, loser);
    if (!raised) return std::nullopt;
    Outcome& outcome = raised->outcome;
    if (!won(outcome, project) && fills(prepared_.rule.completion)) complete_greedily(*more, outcome);
    return won(outcome, project);
}

}  // namespace valurna::election
