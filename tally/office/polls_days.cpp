#include "tally/office/polls_days.hpp"

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

Expected<StationDays> polls_days(Store& store, const StationRow& station) {
    StationDays days;
    if (station.head.size == 0) return days;
    ASSIGN_OR_RETURN(const auto first, entry_at(store, station, 0));
    if (const auto* open = std::get_if<sync::OpenEntry>(&first)) days.opened = open->on;
    if (station.head.polls != Polls::kClosed) return days;
    ASSIGN_OR_RETURN(const auto last, entry_at(store, station, station.head.size - 1));
    if (const auto* close = std::get_if<sync::CloseEntry>(&last)) days.closed = close->on;
    return days;
}

Expected<DaysHeld> days_that_were(Store& store, const election::Election& election) {
    ASSIGN_OR_RETURN(const auto rows, store.stations());
    std::vector<StationDays> stations;
    for (const auto& row : rows) {
        ASSIGN_OR_RETURN(auto days, polls_days(store, row));
        stations.push_back(std::move(days));
    }
    return days_that_were(election, stations);
}

}  // namespace valurna::tally
