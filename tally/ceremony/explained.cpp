#include "tally/ceremony/explained.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "election/count/count.hpp"
#include "tally/ceremony/margins_shown.hpp"

namespace valurna::tally {

Expected<election::ElectionResult> explained(Office& office, const election::Election& election,
                                             const Tally& tally) {
    ASSIGN_OR_RETURN(auto stations, office.store().stations());
    std::vector<election::PlaceTurnout> places;
    for (const auto& station : stations) {
        if (station.head.ballots > 0) places.push_back({{station.label}, station.head.ballots});
    }
    election::ElectionResult out;
    out.election = election.id;
    out.log_root = tally.log_root;
    out.codes = tally.codes;
    out.counted = tally.counted();
    out.duplicates = static_cast<std::uint64_t>(std::count_if(
        tally.left_out.begin(), tally.left_out.end(), [](const auto& one) { return one.of.has_value(); }));
    out.voided = tally.left_out.size() - out.duplicates;
    out.places = election::turnout_by_place(std::move(places));
    out.trustees = tally.trustees;
    out.trustees_needed = tally.needed;
    out.mixers = tally.mixers;
    out.decrypted_by = tally.decrypted_by;
    if (tally.overridden) out.override_reason = tally.overridden->reason;
    for (const auto& count : tally.contests) {
        const auto& contest = *election.contest(count.contest);
        const auto input = election::count_input(contest, count.choices, tally.log_root);
        MarginsShown shown(count.contest, election::margin_bound(input, contest.counting, count.outcome),
                           threads_for(contest.projects.size(), 1), 0);
        auto one = election::explain(count.contest, input, contest.counting, count.outcome,
                                     count.invalid.size(), shown.work());
        if (!one) return Unexpected(one.error());
        out.contests.push_back(std::move(one).value());
    }
    return out;
}

}  // namespace valurna::tally
