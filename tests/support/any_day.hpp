#pragma once
// Tests open and close polls on whatever day they run.

#include <string>
#include <vector>

#include "base/system/clock.hpp"

namespace valurna::tests {

[[nodiscard]] inline std::vector<std::string> on_any_day(std::vector<std::string> words) {
    words.insert(words.end(), {"--on", day_here(system_time()), "--reason", "a test"});
    return words;
}

}  // namespace valurna::tests
