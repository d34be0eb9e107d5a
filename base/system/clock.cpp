#include "base/system/clock.hpp"

#include <chrono>

namespace valurna {

std::uint64_t system_time() {
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<seconds>(system_clock::now().time_since_epoch()).count());
}

}  // namespace valurna
