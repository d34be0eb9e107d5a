#include "tally/ceremony/note_for_stations.hpp"

#include <algorithm>

#include "base/system/clock.hpp"
#include "base/unreachable.hpp"
#include "tally/ceremony/reconciliation.hpp"

namespace valurna::tally {
namespace {

constexpr std::uint64_t kLookAgainAfter = 5;  // seconds

sync::ReconciledPolls polls_of(const StationRow& row) {
    switch (row.head.polls) {
        case Polls::kNeverOpened:
            return row.unused ? sync::ReconciledPolls::kUnused : sync::ReconciledPolls::kNever;
        case Polls::kOpen:
            return sync::ReconciledPolls::kOpen;
        case Polls::kPaused:
            return sync::ReconciledPolls::kPaused;
        case Polls::kClosed:
            return sync::ReconciledPolls::kClosed;
    }
    unreachable("state of the polls");
}

// Slips are given out by place, and vote wherever their voters go: what is told here is what became of those of a place that
// is called as the station is.
std::optional<sync::SlipCount> slips_of(const std::string& place, const std::vector<CodeCount>& counts) {
    std::optional<sync::SlipCount> out;
    for (const auto& count : counts) {
        if (count.place != place || count.kind != CodeKind::kSlip) continue;
        if (!out) out.emplace();
        out->issued += count.issued;
        out->used += count.used;
        out->void_codes += count.void_codes;
    }
    return out;
}

sync::ReconciledStation told_of(const StationState& state, const std::vector<CodeCount>& counts) {
    const StationRow& row = state.row;
    const auto edge = crypto::MerkleEdge::restore(row.head.size, row.head.peaks);
    sync::ReconciledStation out;
    out.id = row.id;
    out.label = row.label;
    out.polls = polls_of(row);
    out.size = row.head.size;
    out.root = edge ? edge->root() : crypto::empty_root();
    out.declared = row.head.declared_ballots;
    out.declared_tests = row.head.declared_spoiled;
    out.received = row.head.ballots;
    out.received_tests = row.head.spoiled;
    out.admitted = state.noted.admitted;
    out.slips = slips_of(row.label, counts);
    out.troubles = state.troubles;
    std::sort(out.troubles.begin(), out.troubles.end());
    return out;
}

Expected<sync::StationReconciliation> as_it_stands(Office& office) {
    ASSIGN_OR_RETURN(const auto state, reconcile(office));
    ASSIGN_OR_RETURN(const auto counts, office.store().code_counts());
    sync::StationReconciliation out;
    for (const auto& station : state.stations)
        out.stations.push_back(told_of(station, counts));
    std::sort(out.stations.begin(), out.stations.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    out.codes = {state.turnout.issued, state.turnout.used, state.turnout.void_codes};
    return out;
}

}  // namespace

bool may_know_the_others(const StationRow& station) {
    return station.key && station.head.polls == Polls::kClosed;
}

Expected<NoteForStations> NotesForStations::now(Office& office) {
    const std::lock_guard lock(mutex_);
    const auto time = system_time();
    if (told_ && time >= looked_ && time < looked_ + kLookAgainAfter) return note_;
    ASSIGN_OR_RETURN(auto state, as_it_stands(office));
    looked_ = time;
    if (told_) {
        state.made = told_->made;
        if (state == *told_) return note_;
    }
    state.made = std::max(time, note_.made + 1);
    ASSIGN_OR_RETURN(const auto election, office.definition());
    note_ = {state.made,
             sync::sign_station_reconciliation(state, election.domain, election.id, office.keys().notes)};
    told_ = std::move(state);
    return note_;
}

}  // namespace valurna::tally
