#pragma once
// Station slips. Each slip lets one machine enrol as one station of one election; a note with new addresses leads an
// enrolled station to a server that has moved.

#include <string>
#include <vector>

#include "sync/formats/slip.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

struct SlipOrder {
    std::string label, id;               // id empty: made from the label
    std::vector<std::string> addresses;  // empty: where the server listened last, which must be one address
    // With a new slip: empty for none. With new addresses: nothing leaves it as it was, kNoProxy takes it away.
    std::string proxy = {};
};
inline constexpr const char* kNoProxy = "none";

// Stores the station with a hash of its token. Only the returned slip holds the token itself. kRefused before the
// authority's key was made: the slip names it.
[[nodiscard]] Expected<sync::StationSlip> make_slip(Office& office, const SlipOrder& order);

// The address of this machine itself, which no other machine reaches by it.
[[nodiscard]] bool only_here(const std::string& address);

// The station of that id; refused where there is none, with the nearest id. `option`: where the id was given.
[[nodiscard]] Expected<StationRow> station_named(Store& store, const std::string& id,
                                                 const std::string& option);

struct MovedSlip {
    StationRow station;
    std::vector<std::string> addresses;
    std::string proxy;  // as it was given
    std::string note;   // sync/formats/address_note.hpp
};
// New addresses for a station that is enrolled, signed by `authority`, and a new proxy where `order` has one. `now`: seconds since 1970. Each note is later than all before it, whatever the clock says. kBadInput where
// there is no such station, kRefused where it has not enrolled.
[[nodiscard]] Expected<MovedSlip> make_slip_again(Office& office, const crypto::SigningKey& authority,
                                                  const std::string& station_id, const SlipOrder& order,
                                                  std::uint64_t now);

}  // namespace valurna::tally
