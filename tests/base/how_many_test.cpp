#include "base/how_many.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("One of a thing is one, none and several are several") {
    CHECK(how_many(1, "test") == "1 test");
    CHECK(how_many(0, "test") == "0 tests");
    CHECK(how_many(2, "entry", "entries") == "2 entries");
    CHECK(how_many(1, "entry", "entries") == "1 entry");
}
