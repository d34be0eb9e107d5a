#include "sync/station/station_addresses.hpp"

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Expected<StationSlip> take_addresses(const std::string& folder, std::string_view text) {
    const auto slip_file = folder + "/slip.json";
    const auto note_file = folder + "/addresses.note";
    if (!file_exists(slip_file)) {
        return Unexpected(Error{ErrorCode::kRefused, folder,
                                "no station is enrolled here to take new addresses",
                                "enrol this machine with its station slip first"});
    }
    ASSIGN_OR_RETURN(auto slip, read_slip_file(slip_file));
    ASSIGN_OR_RETURN(const auto note, parse_address_note(text, slip.authority.key, slip.origin()));
    if (file_exists(note_file)) {
        ASSIGN_OR_RETURN(const auto before, read_file(note_file, kMostNote));
        // One that is damaged is not believed, and so is no reason to refuse a good one.
        if (const auto seen = parse_address_note(as_text(before), slip.authority.key, slip.origin());
            seen.has_value())
            RETURN_IF_ERROR(follows(note, seen.value()));
    }
    // The note first: after a cut between the two, an older note is refused and this one can be taken again.
    RETURN_IF_ERROR(write_file(note_file, as_bytes(text)));
    slip.addresses = note.addresses;
    if (note.proxy) slip.proxy = *note.proxy;
    RETURN_IF_ERROR(write_file(slip_file, as_bytes(write_slip(slip))));
    return slip;
}

}  // namespace valurna::sync
