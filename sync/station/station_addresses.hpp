#pragma once
// Where an enrolled station finds its tally server, after the server has moved: addresses.note in the station's folder.
// docs/server-moves.md

#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/slip.hpp"

namespace valurna::sync {

// Puts the addresses of a note (sync/formats/address_note.hpp) into the slip of an enrolled station and gives that slip.
// Nothing else of the folder changes, and no network is used. kRefused, with nothing changed, unless the authority
// that the station trusts signed it, for this station, not before the addresses that are here. It may be repeated
// after a cut at any place, and while the voting station and valurna-sync run.
[[nodiscard]] Expected<StationSlip> take_addresses(const std::string& folder, std::string_view note);

}  // namespace valurna::sync
