// Secrets that are made in a process of their own.
#include "base/system/apart.hpp"

#include <csignal>
#include <stdexcept>

#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("what a process of its own makes comes back whole, and its steps are told", "[apart]") {
    const pid_t here = getpid();
    std::vector<std::pair<std::uint64_t, std::uint64_t>> steps;
    const auto made = made_apart(
        [&](const StepDone& tell) -> Expected<SecretBytes> {
            tell(1, 2);
            tell(2, 2);
            SecretBytes out(1 << 20);
            out.reveal().front() = getpid() == here ? 0 : 7;
            out.reveal().back() = 9;
            return out;
        },
        [&](auto done, auto all) { steps.emplace_back(done, all); });
    REQUIRE(made);
    CHECK(made->size() == 1 << 20);
    CHECK(made->reveal().front() == 7);
    CHECK(made->reveal().back() == 9);
    CHECK(steps == decltype(steps){{1, 2}, {2, 2}});
    CHECK(made_apart([](const auto&) { return Expected<SecretBytes>(SecretBytes()); }, {})->empty());
}

TEST_CASE("an error, an exception and a sudden end of that process are errors here", "[apart]") {
    const auto refused = made_apart(
        [](const auto&) -> Expected<SecretBytes> {
            return Unexpected(Error{ErrorCode::kRefused, "slip", "it is too long", "shorten it"});
        },
        {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::kRefused);
    CHECK(refused.error().line() == "slip: it is too long; shorten it");
    const auto thrown =
        made_apart([](const auto&) -> Expected<SecretBytes> { throw std::runtime_error("no room"); }, {});
    REQUIRE_FALSE(thrown);
    CHECK(thrown.error().line().find("no room") != std::string::npos);
    const auto killed = made_apart(
        [](const auto&) -> Expected<SecretBytes> {
            raise(SIGKILL);
            return SecretBytes();
        },
        {});
    REQUIRE_FALSE(killed);
    CHECK(killed.error().code == ErrorCode::kEnvironment);
}
