#include "tally/office/polls_noted.hpp"

#include "sync/formats/entry.hpp"

namespace valurna::tally {
namespace {

Expected<sync::Entry> entry_at(Store& store, const StationRow& station, std::uint64_t index) {
    ASSIGN_OR_RETURN(const auto entries, store.entries(station.id, index, 1));
    if (entries.empty())
        return Unexpected(Error{ErrorCode::kEnvironment, "station " + station.id,
                                "entries are missing from the store", "restore a backup"});
    return sync::decode_entry(entries.front());
}

}  // namespace

Expected<PollsNoted> polls_noted(Store& store, const StationRow& station) {
    PollsNoted noted;
    if (station.head.size == 0) return noted;
    ASSIGN_OR_RETURN(const auto first, entry_at(store, station, 0));
    if (const auto* open = std::get_if<sync::OpenEntry>(&first)) {
        noted.opened = open->on;
        noted.openings_before = open->openings_before;
    }
    if (station.head.polls != Polls::kClosed) return noted;
    ASSIGN_OR_RETURN(const auto last, entry_at(store, station, station.head.size - 1));
    if (const auto* close = std::get_if<sync::CloseEntry>(&last)) {
        noted.closed = close->on;
        noted.admitted = close->admitted;
    }
    return noted;
}

Expected<DaysHeld> days_that_were(Store& store, const election::Election& election) {
    ASSIGN_OR_RETURN(const auto rows, store.stations());
    std::vector<PollsNoted> stations;
    for (const auto& row : rows) {
        ASSIGN_OR_RETURN(auto noted, polls_noted(store, row));
        stations.push_back(std::move(noted));
    }
    return days_that_were(election, stations);
}

}  // namespace valurna::tally
