#pragma once
// What the machine itself tells: room on its disk, where its power comes from, its network, its clock, its memory, and which
// program runs.

#include <string>

#include "base/bytes.hpp"
#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

// Fills free_mb of the disk that holds `folder`, power and percent. What this machine does not tell stays as it is.
// `supplies`: the folder in which Linux tells of batteries and sockets.
void add_machine(StationLook& look, const std::string& folder,
                 const std::string& supplies = "/sys/class/power_supply");

// Fills program, network, memory_locked, swap, day and time.
void add_machine(StationCheck& check);

}  // namespace valurna::kiosk
