// A misspelt name is told which one was meant.
#include "base/nearest.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("the nearest known name is offered, and none where nothing is near") {
    const std::vector<std::string> known{"green", "play", "Grönområde", "greedy", "greedy-threshold"};
    CHECK(nearest("gren", known) == "green");
    CHECK(nearest("geren", known) == "green");  // two letters swapped
    CHECK(nearest("PLAY", known) == "play");
    CHECK(nearest("Gronomrade", known) == "Grönområde");
    CHECK(nearest("greedy-treshold", known) == "greedy-threshold");
    CHECK(nearest("xyzzy", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest("2", {"1", "3"}).empty());
    CHECK(nearest("\xff\xfe", known).empty());
}

TEST_CASE("a name that is not known is refused in one line, by name") {
    CHECK(unknown_name("--category-limit", "category", "gren", {"green", "play"}).line() ==
          "--category-limit: there is no category \"gren\"; did you mean \"green\"?");
    CHECK(unknown_name("x", "area", "Nord", {"A", "B"}).line() ==
          "x: there is no area \"Nord\"; known are: A, B");
    CHECK(known_names("x", {}) == "there are none");
}
