#include "sync/wipe_command.hpp"

#include <cstdio>

#include "base/how_many.hpp"
#include "base/system/terminal.hpp"
#include "sync/station/emptying.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

Unexpected not_done(std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, "wipe", std::move(what), "nothing has changed"});
}

// The station by its id, so that nobody empties another one than the one meant.
Status ask_twice(const StationSlip& slip, const Ledger& ledger, const std::string& station) {
    std::printf(
        "%s (%s): this removes its ledger (%s, %s among them), its key, its election package and its PINs.\n"
        "The server has all of the ledger. What it said, and what staff did, stays here as proof.\n",
        slip.label.c_str(), slip.station_id.c_str(), how_many(ledger.size(), "entry", "entries").c_str(),
        how_many(ledger.ballots(), "ballot").c_str());
    if (!station.empty())
        return station == slip.station_id ? Status() : not_done("this is not station " + station);
    const auto first = ask_at_terminal("To empty it type its id, " + slip.station_id);
    if (first != slip.station_id) return not_done("the id was not typed (without a terminal: --station ID)");
    if (ask_at_terminal("It cannot be undone. Type empty to go on") != "empty")
        return not_done("the second answer was another one");
    return {};
}

}  // namespace

Status run_wipe(const std::string& folder, const std::string& station) {
    if (!is_emptied(folder)) {
        ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
        ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
        ASSIGN_OR_RETURN(const auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), key));
        ASSIGN_OR_RETURN(const auto note, read_reconciliation(folder, slip));
        RETURN_IF_ERROR(may_be_emptied(slip, ledger, note ? &*note : nullptr));
        RETURN_IF_ERROR(ask_twice(slip, ledger, station));
    }
    RETURN_IF_ERROR(empty_station(folder, StaffRole::kAdministrator));
    std::printf("The station is empty and ready for its next vote.\n");
    return {};
}

}  // namespace valurna::sync
