#pragma once
// The people around a station: one list of roles, from the card in a hand to the words on the screen.

#include <cstdint>

namespace valurna::election {

enum class StaffRole : std::uint8_t {
    kReceiver = 1,   // receives the voters
    kController,     // looks on, and acts on nothing
    kOrganiser,      // answers for the place: opens and closes
    kCoordinator,    // goes from station to station
    kAdministrator,  // sets the station up
};

}  // namespace valurna::election
