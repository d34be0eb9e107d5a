#pragma once
// The clock of the machine, as a value that a test can replace.

#include <cstdint>
#include <functional>

namespace valurna {

// Seconds since 1970, UTC.
using WallClock = std::function<std::uint64_t()>;
[[nodiscard]] std::uint64_t system_time();

}  // namespace valurna
