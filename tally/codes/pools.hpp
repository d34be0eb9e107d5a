#pragma once
// Pools: a station's own credentials, for places where staff admit voters without slips. They are drawn here,
// sealed to the station's key, and forgotten.

#include <cstdint>
#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct PoolOrder {
    std::string station, style;  // style empty: the first
    std::uint64_t count = 0;
};
struct PoolMade {
    std::string note;       // for `valurna-sync pool`; the server hands it out as well
    std::uint64_t all = 0;  // credentials of this station, earlier ones included
};

// Puts them on the roll with the station's name as their place, and on the station's pool file. Refused
// before the station has enrolled (it has no key yet) and once any station has opened.
[[nodiscard]] Expected<PoolMade> add_pool(Office& office, const crypto::SigningKey& authority,
                                          const PoolOrder& order);

}  // namespace valurna::tally
