// What most tests include, parsed once for all of them.
#include "cmake/precompiled.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>
