#pragma once
// Station slips: each admits one machine as one station of one election.

#include <string>
#include <vector>

#include "sync/formats/slip.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

struct SlipOrder {
    std::string label, id;               // id empty: made from the label
    std::vector<std::string> addresses;  // empty: where the server listened last
};

// Keeps the station with a hash of its token; the token itself is only in what is returned.
[[nodiscard]] Expected<sync::StationSlip> make_slip(Office& office, const SlipOrder& order);

}  // namespace valurna::tally
