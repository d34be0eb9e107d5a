#include "sync/stick/second_copy.hpp"

#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/stick_in.hpp"

namespace valurna::sync {

Expected<StickWritten> begin_second_copy(const std::string& folder, const std::string& medium,
                                         const StickTelling& telling) {
    auto fit = FitMedium::of(folder, medium);
    if (!fit.has_value()) {
        if (fit.error().code == ErrorCode::kRefused) telling.trouble(StickTrouble::kOtherCopy);
        return Unexpected(fit.error());
    }
    const auto& path = fit.value().path();
    ASSIGN_OR_RETURN(auto written, write_to_stick(folder, path, telling));
    std::string volume;
    for (const auto& stick : sticks_in(folder))
        if (stick.folder == path) volume = stick.volume;
    // The copy comes before the name: what is named as its keeper has it.
    RETURN_IF_ERROR(fit.value().take(volume));
    return written;
}

Expected<std::optional<std::uint64_t>> keep_second_copy(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto medium, medium_here(folder));
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
