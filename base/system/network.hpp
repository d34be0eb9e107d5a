#pragma once
// Where this machine is on its networks.

#include <string>
#include <vector>

namespace valurna {

// The addresses at which other machines may reach this one, IPv4 before IPv6, without 127.0.0.1 and those that need a zone.
// Empty where there is no network.
[[nodiscard]] std::vector<std::string> addresses_of_this_machine();

}  // namespace valurna
