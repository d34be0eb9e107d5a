#include "tally/office/closing_code.hpp"

#include "base/utf8.hpp"
#include "sync/formats/wire.hpp"

namespace valurna::tally {
namespace {

// Cameras and editors write line ends as they like, and put some around it.
std::string as_a_station_writes_it(std::string_view text) {
    std::string out(trimmed(text));
    std::erase(out, '\r');
    return out + "\n";
}

Unexpected refused(std::string what, const char* mend) {
    return Unexpected(Error{ErrorCode::kRefused, "closing code", std::move(what), mend});
}

}  // namespace

Expected<ClosingCode> take_closing_code(Store& store, std::string_view text) {
    const std::string written = as_a_station_writes_it(text);
    const auto note = crypto::Note::parse(written);
    const auto stated = crypto::checkpoint_in(note);
    if (!stated) return refused("this is no closing code of a station", "take all lines of it");
    ASSIGN_OR_RETURN(const auto row, store.station_by_log(sync::log_name(stated->origin)));
    if (!row || !row->key)
        return refused("no enrolled station of this election is called " + stated->origin,
                       "see valurna-tally stations list");
    const crypto::VerifierKey key{row->origin, crypto::NoteKeyType::kEd25519, *row->key};
    if (crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood)
        return refused("station " + row->id + " has not signed it",
                       "read it off that station's screen again");
    const auto kept = closing_code(*row);
    if (!kept || kept->size < stated->size) RETURN_IF_ERROR(store.put_closing_code(row->id, written));
    return ClosingCode{row->id, row->label, *stated};
}

std::optional<crypto::Checkpoint> closing_code(const StationRow& row) {
    return crypto::checkpoint_in(crypto::Note::parse(row.closing_code));
}

}  // namespace valurna::tally
