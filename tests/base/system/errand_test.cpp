#include "base/system/errand.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("An errand says its lines as they come, and how it ended") {
    auto errand = Errand::begin({"sh", "-c", "echo one; echo two >&2; printf three; exit 3"});
    REQUIRE(errand.has_value());
    CHECK(errand.value().wait(5'000) == 3);
    CHECK(errand.value().lines() == std::vector<std::string>{"one", "two"});
    CHECK(errand.value().ended() == 3);
    CHECK_FALSE(Errand::begin({"/nothing/here"}).has_value());
}

TEST_CASE("Nobody waits for an errand that does not end, nor for one that says very much") {
    const auto from = std::chrono::steady_clock::now();
    auto errand = Errand::begin({"sleep", "600"});
    REQUIRE(errand.has_value());
    CHECK(errand.value().lines().empty());
    CHECK_FALSE(errand.value().ended());
    CHECK_FALSE(errand.value().wait(30));
    errand.value().give_up();
    CHECK(errand.value().wait(5'000) == 128 + 9);
    auto much = Errand::begin({"sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' 'x'; echo; echo end"});
    REQUIRE(much.has_value());
    CHECK(much.value().wait(20'000) == 0);
    CHECK(much.value().lines().back() == "end");
    CHECK(std::chrono::steady_clock::now() - from < std::chrono::seconds(30));
}
