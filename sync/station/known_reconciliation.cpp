#include "sync/station/known_reconciliation.hpp"

namespace valurna::sync {
namespace {

std::string note_file(const std::string& folder) {
    return folder + "/reconciliation.note";
}

Expected<StationReconciliation> verified(std::string_view note, const StationSlip& slip) {
    return parse_station_reconciliation(note, slip.server_notes, slip.domain, slip.election_id);
}

}  // namespace

Expected<std::optional<StationReconciliation>> read_reconciliation(const std::string& folder,
                                                                   const StationSlip& slip) {
    const auto file = note_file(folder);
    if (!file_exists(file)) return std::optional<StationReconciliation>();
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMostReconciliation));
    auto note = verified(as_text(bytes), slip);
    if (note.has_value()) return std::optional(std::move(note).value());
    return Unexpected(
        Error{ErrorCode::kRefused, file, note.error().what, "fetch it again: valurna-sync push"});
}

Expected<bool> keep_reconciliation(const std::string& folder, const StationSlip& slip, std::string_view note,
                                   NoteFrom from) {
    ASSIGN_OR_RETURN(const auto fresh, verified(note, slip));
    // One that is damaged is not believed, and so is no reason to refuse a good one.
    if (const auto seen = read_reconciliation(folder, slip); seen.has_value() && seen.value()) {
        const auto known = [&](const StationReconciliation& told) {
            const auto* own = told.station(slip.station_id);
            return own == nullptr ? std::uint64_t{0} : own->size;
        };
        const bool newer = from == NoteFrom::kServer
                               ? fresh.made != seen.value()->made
                               : fresh.made > seen.value()->made || known(fresh) > known(*seen.value());
        if (!newer) return false;
    }
    RETURN_IF_ERROR(write_file(note_file(folder), as_bytes(note)));
    return true;
}

std::shared_ptr<const StationReconciliation> KnownReconciliation::look() {
    // The stamp comes first: a file that is replaced meanwhile is looked at again.
    const auto now = stamp_of(note_file(folder_));
    if (now == stamp_) return known_;
    stamp_ = now;
    const auto read = read_reconciliation(folder_, slip_);
    known_ = read.has_value() && read.value() ? std::make_shared<const StationReconciliation>(*read.value())
                                              : nullptr;
    return known_;
}

}  // namespace valurna::sync
