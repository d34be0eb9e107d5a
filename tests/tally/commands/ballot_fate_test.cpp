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
        make_officers();
        prepare(4);
        serve({"--public-port", "0", "--public-port-file", path("public")});
        public_port = await_file(path("public"), std::chrono::seconds(20));
        public_port = public_port.substr(0, public_port.find('\n'));
        slips = codes();
        const auto policy = tally({"log", "policy"}).out;
        REQUIRE(policy.starts_with("log "));
        log_key = policy.substr(4, policy.find('\n') - 4);
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
    [[nodiscard]] Finished in_log(const std::string& number) const {
        return run(kVerify, {"tracker", "http://127.0.0.1:" + public_port + "/log", number, "--key", log_key,
                             "--authority", tests::read_text(path("data/keys/authority.pub"))});
    }
    [[nodiscard]] Finished in_record(const std::string& number) const {
        return run(kVerify, {"tracker", path("data/record"), number});
    }
    [[nodiscard]] Finished opened(const std::string& number) const {
        return run(kVerify, {"challenge", path("data/record"), "--tracker", number, "--language", "en"});
    }
    [[nodiscard]] std::string slip_number(std::size_t voter) const {
        return crypto::slip_number(crypto::derive_credential(slips[voter], "fate-2026")->public_key());
    }

    SmallElection small;
    std::string public_port, log_key;
    std::vector<std::string> slips;
};

// As a voter has it: all six groups, the first two, or what the phone read.
std::vector<std::string> ways(const crypto::Tracker& number) {
    return {number.grouped(), number.grouped().substr(0, 9), number.hex()};
}

}  // namespace

TEST_CASE("A number is followed to its true state: counted, repeated, void, tested, or unknown") {
    Hall hall;
    std::optional<crypto::Tracker> counted, repeated, voided, tested;
    const std::string unknown = "0K3SX1QQ";
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
    CHECK(says(hall.page(counted->grouped()), "has not come here yet"));
    REQUIRE(run(kSync, {"push", "--data", hall.path("Library")}).status == 0);
    REQUIRE(run(kSync, {"push", "--data", hall.path("School")}).status == 0);
    const auto credential = to_hex(crypto::derive_credential(hall.slips[1], "fate-2026")->public_key().bytes);
    const auto declared =
        hall.sign({"codes", "void", "--credential", credential, "--although-used", "--reason", "stolen",
                   "--by", hall.path("ada"), "--by", hall.path("bo")});
    INFO(declared.err);
    REQUIRE(declared.status == 0);

    // One station's upload stands in the order of its numbers.
    const std::string place = counted->hash() < voided->hash() ? "1" : "2";

    // The slip number stands beside each: a station that shows B the number of A is found by B's own slip.
    const auto says_of = [&](const std::string& said, std::size_t voter, const crypto::Tracker& number,
                             const std::string& fate) {
        CAPTURE(said);
        CHECK(says(said, fate));
        CHECK(says(said, hall.slip_number(voter)));
        CHECK(says(said, number.grouped()));
        CHECK(says(said, number.hex()));
    };
    const auto on_page = [&](const std::string& counts, const std::string& unknown_words) {
        const auto page = [&](std::size_t voter, const crypto::Tracker& number, const std::string& fate) {
            for (const auto& typed : ways(number)) {
                says_of(hall.page(typed), voter, number, fate);
                CHECK(says(hall.page(typed), "1 vote has a number that begins with") == (typed.size() == 9));
            }
        };
        page(0, *counted, "is in the log, in place " + place + ". " + counts);
        page(0, *repeated,
             "is in the log, but its code had been used before. It is not counted. The first vote with this "
             "code is in place " +
                 place + ".");
        page(1, *voided, "is in the log, but its slip was declared void. It is not counted.");
        page(2, *tested, "was opened at the station as a test. It is not counted.");
        CHECK(says(hall.page(unknown), unknown_words));
        for (const auto& number : {*repeated, *voided, *tested}) {
            CHECK_FALSE(says(hall.page(number.hex()), "It is counted."));
            CHECK_FALSE(says(hall.page(number.hex()), "It will be counted"));
        }
    };
    on_page("It will be counted when voting is over.", "has not come here yet");
    const auto log = [&](std::size_t voter, const crypto::Tracker& number, const std::string& fate) {
        for (const auto& typed : ways(number)) {
            const auto found = hall.in_log(typed);
            INFO(found.err);
            CHECK(found.status == 0);
            says_of(found.out, voter, number, fate);
            CHECK(says(found.out, "1 ballot begins with") == (typed.size() == 9));
        }
    };
    log(0, *counted, "it is the first with its slip and counts, unless its slip is declared void\n");
    log(0, *repeated, "its code had been used before (ballot " + place + "), so it is not counted\n");
    log(1, *voided, "its slip was declared void, so it is not counted\n");
    CHECK(says(hall.in_log(voided->hex()).out, "list of 1 void slip: signed by the election authority"));
    CHECK(hall.in_log(tested->hex()).status == 1);
    // The same of its files on any web server.
    REQUIRE(hall.tally({"log", "export", hall.path("exported")}).status == 0);
    const auto files =
        run(kVerify, {"tracker", hall.path("exported"), voided->grouped(), "--key", hall.log_key});
    CHECK(says(files.out, "its slip was declared void, so it is not counted\n"));
    CHECK(says(files.out, "NOT PROVEN  list of 1 void slip"));  // whose list it is was not asked

    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    on_page("It will be counted when voting is over.", "Voting is closed, and no vote with the number");

    const auto result = hall.tally({"count", "--passphrase-file", hall.path("pass")});
    INFO(result.err);
    REQUIRE(result.status == 0);
    on_page("It is counted.", "Voting is closed, and no vote with the number");
    const auto record = [&](std::size_t voter, const crypto::Tracker& number, const std::string& fate) {
        for (const auto& typed : ways(number)) {
            const auto found = hall.in_record(typed);
            INFO(found.err);
            CHECK(found.status == 0);
            says_of(found.out, voter, number, fate);
        }
    };
    record(0, *counted, "number " + place + "; it is counted\n");
    record(0, *repeated, "its code had been used before (ballot " + place + "), so it is not counted\n");
    record(1, *voided, "its slip was declared void, so it is not counted\n");
    record(2, *tested, "opened as a test at the station Library; it is not counted\n");
    CHECK(hall.in_record(unknown).status == 1);
    CHECK(says(hall.in_record(unknown).err, "no ballot of this record begins so"));

    // A test is opened by its number; what was no test says what it was.
    for (const auto& typed : ways(*tested)) {
        const auto opened = hall.opened(typed);
        INFO(opened.err);
        CHECK(opened.status == 0);
        says_of(opened.out, 2, *tested, "it is public, and it is not counted.");
    }
    const auto no_test = [&](const crypto::Tracker& number, const std::string& fate) {
        const auto refused = hall.opened(number.grouped());
        CHECK(refused.status == 1);
        CAPTURE(refused.err);
        CHECK(says(refused.err, "this was not a test: "));
        CHECK(says(refused.err, fate));
    };
    no_test(*counted, "it is counted");
    no_test(*repeated, "its code had been used before");
    no_test(*voided, "its slip was declared void");
    CHECK(says(hall.opened(unknown).err, "no ballot of this record was opened as a test under this number"));
}

TEST_CASE("What comes after the count is not called counted") {
    Hall hall;
    std::optional<crypto::Tracker> counted, late;
    {
        auto library = hall.open("Library");
        counted = must(library.cast(hall.sealed(library, hall.slips[0]).ballot));
        must(library.close_polls());
        auto school = hall.open("School");
        late = must(school.cast(hall.sealed(school, hall.slips[1]).ballot));
        must(school.close_polls());
    }
    REQUIRE(run(kSync, {"push", "--data", hall.path("Library")}).status == 0);
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    const auto result = hall.sign({"count", "--override", "the school's machine was stolen", "--by",
                                   hall.path("ada"), "--by", hall.path("bo")});
    INFO(result.err);
    REQUIRE(result.status == 0);
    REQUIRE(run(kSync, {"push", "--data", hall.path("School")}).status == 0);
    CHECK(says(hall.page(counted->hex()), "is in the log, in place 1. It is counted."));
    CHECK(says(hall.page(late->hex()),
               "is in the log, in place 2. It came after the count and is not counted. Tell the organiser."));
}
