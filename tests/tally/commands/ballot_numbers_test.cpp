// A ballot's number as its voter types it, at the programs as they run: the public page and the verifier.
#include <fmt/format.h>

#include "base/utf8.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/typed.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// A city hall whose public page runs, and the number of the one ballot that it has.
struct Poll {
    Poll() {
        hall.prepare(1);
        hall.serve({"--public-port", "0", "--public-port-file", hall.path("public")});
        page = "http://127.0.0.1:" + await_file(hall.path("public"), std::chrono::seconds(20));
        while (page.back() == '\n')
            page.pop_back();
        const auto folder = hall.path("station");
        must(sync::enrol(hall.slip("Library"), folder));
        auto station = must(sync::PollingStation::open(folder));
        must(station.open_polls());
        const auto admitted = station.admit(hall.codes().at(0));
        REQUIRE(admitted.voter);
        const auto sealed = must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1, 4})}}));
        number = must(station.cast(sealed.ballot));
        symbols = plain(*number);
        REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);
    }
    // The page about a number, as a browser's form asks for it.
    [[nodiscard]] std::string answer(const std::string& typed) const {
        std::string escaped;
        for (const unsigned char byte : typed)
            escaped += fmt::format("%{:02X}", byte);
        return asked(escaped);
    }
    [[nodiscard]] std::string asked(const std::string& escaped) const {
        const auto got = run("curl", {"-sS", "--max-time", "20", page + "/ballot?lang=en&number=" + escaped});
        INFO(got.err);
        CHECK(got.status == 0);
        return got.out;
    }
    [[nodiscard]] Finished tracker(const std::string& typed, const std::string& key) const {
        return run(std::string(kBinDir) + "/valurna-verify", {"tracker", page + "/log", typed, "--key", key});
    }

    CityHall hall;
    std::string page, symbols;
    std::optional<crypto::Tracker> number;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "A running server and the verifier find a ballot by its number in each way to type it, and no other") {
    const Poll poll;
    const auto policy = poll.hall.tally({"log", "policy"});
    REQUIRE(policy.out.starts_with("log "));
    const auto key = policy.out.substr(4, policy.out.find('\n') - 4);

    auto ways = ways_to_type(poll.symbols);
    ways.insert(ways.end(),
                {poll.symbols, poll.number->grouped(), lower_case(poll.symbols), poll.number->hex(),
                 poll.symbols.substr(0, 8), poll.number->grouped().substr(0, 9)});
    for (const auto& typed : ways) {
        INFO(typed);
        CHECK(has(poll.answer(typed), "is in the log, in place 1."));
        const auto found = poll.tracker(typed, key);
        INFO(found.err);
        CHECK(found.status == 0);
        CHECK(has(found.out, "the ballot is in the public log"));
    }
    CHECK(has(poll.asked(crypto::grouped(poll.symbols, '+')), "is in the log"));  // a form's spaces

    std::string wrong = poll.symbols;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    for (const auto& typed : {wrong, poll.symbols + "0", poll.symbols.substr(0, 7), std::string("<b>"),
                              poll.symbols + "\xff", std::string("\xff"), std::string()}) {
        INFO(typed);
        CHECK(has(poll.answer(typed), "is not the number of a vote"));
        const auto refused = poll.tracker(typed, key);
        CHECK(refused.status == 1);
        CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
    }
    CHECK(has(poll.asked(std::string(5000, '0')), "is not the number of a vote"));
    CHECK(has(poll.answer("0000-0000"), "has not come here yet"));
    CHECK(poll.tracker("0000-0000", key).status == 1);
}
