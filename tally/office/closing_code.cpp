#include "tally/office/closing_code.hpp"

#include <algorithm>

namespace valurna::tally {
namespace {

std::optional<crypto::Checkpoint> checkpoint_in(const std::string& text) {
    const auto note = crypto::Note::parse(text);
    return note ? crypto::Checkpoint::parse_body(note->body) : std::nullopt;
}

// Cameras and editors write line ends as they like, and put some around it.
std::string as_a_station_writes_it(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != '\r') out.push_back(c);
    }
    const auto seen = [](char c) { return c != '\n' && c != ' '; };
    out.erase(out.begin(), std::find_if(out.begin(), out.end(), seen));
    out.erase(std::find_if(out.rbegin(), out.rend(), seen).base(), out.end());
    return out + "\n";
}

Unexpected refused(std::string what, const char* mend) {
    return Unexpected(Error{ErrorCode::kRefused, "closing code", std::move(what), mend});
}

}  // namespace

Expected<ClosingCode> take_closing_code(Store& store, std::string_view text) {
    const std::string written = as_a_station_writes_it(text);
    const auto stated = checkpoint_in(written);
    if (!stated) return refused("this is no closing code of a station", "take all lines of it");
    ASSIGN_OR_RETURN(const auto rows, store.stations());
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.origin == stated->origin; });
    if (row == rows.end() || !row->key)
        return refused("no enrolled station of this election is called " + stated->origin,
                       "see valurna-tally stations list");
    const crypto::VerifierKey key{row->origin, crypto::NoteKeyType::kEd25519, *row->key};
    if (crypto::verify_note(*crypto::Note::parse(written), key) != crypto::NoteVerdict::kGood)
        return refused("station " + row->id + " has not signed it",
                       "read it off that station's screen again");
    const auto kept = closing_code(*row);
    if (!kept || kept->size < stated->size) RETURN_IF_ERROR(store.put_closing_code(row->id, written));
    return ClosingCode{row->id, row->label, *stated};
}

std::optional<crypto::Checkpoint> closing_code(const StationRow& row) {
    return row.closing_code.empty() ? std::nullopt : checkpoint_in(row.closing_code);
}

}  // namespace valurna::tally
