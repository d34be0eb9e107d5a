#pragma once
// Station slips. Each slip lets one machine enrol as one station of one election.

#include <string>
#include <vector>

#include "sync/formats/slip.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

struct SlipOrder {
    std::string label, id;               // id empty: made from the label
    std::vector<std::string> addresses;  // empty: where the server listened last
};

// Stores the station with a hash of its token. Only the returned slip holds the token itself.
[[nodiscard]] Expected<sync::StationSlip> make_slip(Office& office, const SlipOrder& order);

}  // namespace valurna::tally
