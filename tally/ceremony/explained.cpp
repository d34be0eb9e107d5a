#include "tally/ceremony/explained.hpp"

#include <algorithm>
#include <map>

#include "base/parallel.hpp"
#include "election/count/count.hpp"
#include "tally/ceremony/margins_shown.hpp"

namespace valurna::tally {

namespace {

// Only what was counted: a repeated ballot, and one of a void slip, is no voter more.
Expected<std::vector<election::PlaceTurnout>> counted_by_place(Store& store, const Tally& tally) {
    ASSIGN_OR_RETURN(const auto stations, store.stations());
    ASSIGN_OR_RETURN(const auto cast_at, store.ballot_stations());
    std::map<std::string, std::uint64_t> counted;
    for (const auto& station : cast_at)
        ++counted[station];
    for (const auto& left_out : tally.left_out)
        --counted[cast_at.at(left_out.index)];
    std::vector<election::PlaceTurnout> places;
    for (const auto& station : stations) {
        if (const auto ballots = counted[station.id]; ballots > 0)
            places.push_back({{station.label}, ballots});
    }
    return places;
}

}  // namespace

Expected<election::ElectionResult> explained(Office& office, const election::Election& election,
                                             const Tally& tally) {
    ASSIGN_OR_RETURN(auto places, counted_by_place(office.store(), tally));
    ASSIGN_OR_RETURN(const auto turnout, office.store().turnout());
    election::ElectionResult out;
    out.election = election.id;
    out.log_root = tally.log_root;
    // Where staff admit everybody, nobody knows how many could have voted.
    out.codes = turnout.slips == 0 ? 0 : std::max(turnout.for_voters(), tally.counted());
    out.issued = turnout.issued;
    out.void_codes = turnout.void_codes;
    out.spare_left = turnout.spare_left;
    out.staff_left = turnout.staff_left;
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
                                     tally.invalid_in(count.contest), shown.work());
        if (!one) return Unexpected(one.error());
        out.contests.push_back(std::move(one).value());
    }
    for (const auto& part : tally.parts) {
        if (const auto* group = election.group(part.part))
            out.groups.push_back({part.part, part.invalid.size(),
                                  election::turnout_by_contest(*group, out.contests, part.none)});
    }
    return out;
}

}  // namespace valurna::tally
