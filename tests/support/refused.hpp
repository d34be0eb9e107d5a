#pragma once
// How every program refuses.

#include <algorithm>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"

namespace valurna::tests {

// Exit status 1, nothing on standard output, and one line that has `part` in it.
inline void check_refused(const Finished& finished, const std::string& part) {
    INFO(finished.err);
    CHECK(finished.status == 1);
    CHECK(finished.out.empty());
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
    CHECK(finished.err.find(part) != std::string::npos);
}

}  // namespace valurna::tests
