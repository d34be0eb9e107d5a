// "Is my vote in?", asked of a server and of a record by its number: the true state of every kind of ballot.
#include "crypto/keys/credential.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kSync = std::string(kBinDir) + "/valurna-sync";
const std::string kVerify = std::string(kBinDir) + "/valurna-verify";

struct Hall : CityHall {
    Hall() : CityHall("fate-2026"), small(1, "fate-2026") {
        prepare(4);
        serve({"--public-port", "0", "--public-port-file", path("public")});
        public_port = await_file(path("public"), std::chrono::seconds(20));
        public_port = public_port.substr(0, public_port.find('\n'));
        slips = codes();
        REQUIRE(slips.size() == 4);
    }
    sync::PollingStation open(const std::string& label) {
        static_cast<void>(slip(label));
        REQUIRE(run(kSync, {"enrol", path(label + ".json"), "--data", path(label)}).status == 0);
        auto station = must(sync::PollingStation::open(path(label)));
        must(station.open_polls());
        return station;
    }
    crypto::SealResult sealed(sync::PollingStation& station, const std::string& code) const {
        const auto admitted = station.admit(code);
        REQUIRE(admitted.voter);
        return must(station.seal(*admitted.voter, small.ballot_of(0)));
    }
    [[nodiscard]] std::string page(const std::string& number) const {
        return run("curl", {"-s", "http://127.0.0.1:" + public_port + "/ballot?lang=en&number=" + number})
            .out;
    }

    SmallElection small;
    std::string public_port;
    std::vector<std::string> slips;
};

}  // namespace

TEST_CASE("A number is followed to its true state: counted, repeated, void, tested, or unknown") {
    Hall hall;
    std::string counted, repeated, voided, tested;
    const std::string unknown = "0K3SX1QQBFXH";
    {
        auto library = hall.open("Library");
        auto school = hall.open("School");
        counted = must(library.cast(hall.sealed(library, hall.slips[0]).ballot));
        voided = must(library.cast(hall.sealed(library, hall.slips[1]).ballot));
        const auto test = hall.sealed(library, hall.slips[2]);
        tested = crypto::tracker(test.ballot);
        must(library.spoil(test));
        // The same slip at a station that cannot know; what comes first counts.
        repeated = must(school.cast(hall.sealed(school, hall.slips[0]).ballot));
        must(library.close_polls());
        must(school.close_polls());
    }
    CHECK(says(hall.page(counted), "has not come here yet"));
    REQUIRE(run(kSync, {"push", "--data", hall.path("Library")}).status == 0);
    REQUIRE(run(kSync, {"push", "--data", hall.path("School")}).status == 0);
    const auto credential = to_hex(crypto::derive_credential(hall.slips[1], "fate-2026")->public_key().bytes);
    const auto declared = hall.tally({"codes", "void", "--credential", credential, "--although-used",
                                      "--reason", "stolen", "--by", "Ada", "--by", "Bo"});
    INFO(declared.err);
    REQUIRE(declared.status == 0);

    const auto on_page = [&](const std::string& unknown_words) {
        CHECK(says(hall.page(counted), "is in the log, in place 1."));
        CHECK(says(hall.page(repeated),
                   "is in the log, but its code had been used before. It is not counted."));
        CHECK(says(hall.page(voided), "is in the log, but its slip was declared void. It is not counted."));
        CHECK(says(hall.page(tested), "was opened at the station as a test. It is not counted."));
        CHECK(says(hall.page(unknown), unknown_words));
    };
    on_page("has not come here yet");
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    on_page("Voting is closed, and no vote with the number");

    const auto result = hall.tally({"count", "--passphrase-file", hall.path("pass")});
    INFO(result.err);
    REQUIRE(result.status == 0);
    on_page("Voting is closed, and no vote with the number");
    const auto in_record = [&](const std::string& number) {
        return run(kVerify, {"tracker", hall.path("data/record"), number});
    };
    CHECK(says(in_record(counted).out, "number 1 in the order of acceptance; it is counted\n"));
    CHECK(says(in_record(repeated).out, "its code had been used before, so it is not counted\n"));
    CHECK(says(in_record(voided).out, "its slip was declared void, so it is not counted\n"));
    CHECK(says(in_record(tested).out, "opened as a test at the station Library; it is not counted\n"));
    CHECK(in_record(unknown).status == 1);
}
