#pragma once
// What the machine itself tells: room on its disk, and where its power comes from.

#include <string>

#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

// Fills free_mb of the disk that holds `folder`, power and percent. What this machine does not tell stays as it is.
// `supplies`: the folder in which Linux tells of batteries and sockets.
void add_machine(StationLook& look, const std::string& folder,
                 const std::string& supplies = "/sys/class/power_supply");

}  // namespace valurna::kiosk
