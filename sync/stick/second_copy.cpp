#include "sync/stick/second_copy.hpp"

#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/write_ledger.hpp"

namespace valurna::sync {

Expected<std::optional<std::uint64_t>> keep_second_copy(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto medium, second_medium(folder));
    if (!medium) return std::optional<std::uint64_t>();
    ASSIGN_OR_RETURN(auto reminders, Reminders::of(folder));
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    // The reminder first: an empty mount point is no stick, and nothing is written to another story.
    RETURN_IF_ERROR(reminders.compare_with_medium(ledger));
    ASSIGN_OR_RETURN(const auto written, write_to_stick(folder, *medium, {.kept = true}));
    RETURN_IF_ERROR(reminders.keep_on_medium(ledger));
    return std::optional(written.entries);
}

}  // namespace valurna::sync
