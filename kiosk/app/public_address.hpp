#pragma once
// Where a voter's phone may look for a ballot's number.

#include <string>
#include <vector>

namespace valurna::kiosk {

// Of the addresses at which a station finds its server ("https://tally.example.se:8443"), the first that a phone finds
// too: its host has a name, and not one of the organiser's own network. Empty where there is none.
[[nodiscard]] std::string public_address(const std::vector<std::string>& addresses);

}  // namespace valurna::kiosk
