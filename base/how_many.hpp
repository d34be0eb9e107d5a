#pragma once
// A number and what it counts, as English writes it: the one place for plurals in a terminal. What the public reads has
// them in its catalogues (election/words).

#include <cstdint>
#include <string>
#include <string_view>

namespace valurna {

// "1 vote", "0 votes", "3 entries".
[[nodiscard]] std::string how_many(std::uint64_t count, std::string_view one, std::string_view many);
[[nodiscard]] std::string how_many(std::uint64_t count, std::string_view one);  // its plural ends in s

}  // namespace valurna
