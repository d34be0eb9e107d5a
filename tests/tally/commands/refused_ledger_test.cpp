// A ledger that the server refuses: the office hears of it, and the station takes no more votes that could not be counted.
#include <filesystem>
#include <utility>

#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/station/station.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

struct Hall : CityHall {
    Hall() : CityHall("refused-2026"), small(1, "refused-2026") {
        make_officers();
        prepare(9);
        serve({});
        for (const auto& line : CityHall::codes())
            if (crypto::check_code(line) == crypto::CodeProblem::kNone) slips.push_back(line);
        REQUIRE(slips.size() == 9);
        static_cast<void>(slip("Library"));
        done({"enrol", path("Library.json")}, "Library");
        done(on_any_day({"open"}), "Library");
    }
    Finished sync(std::vector<std::string> words, const std::string& folder) const {
        stand_at(folder);
        words.insert(words.end(), {"--data", path(folder)});
        return run(std::string(kBinDir) + "/valurna-sync", words);
    }
    void done(const std::vector<std::string>& words, const std::string& folder) const {
        const auto finished = sync(words, folder);
        INFO(finished.err);
        REQUIRE(finished.status == 0);
    }
    [[nodiscard]] sync::AdmitRefusal vote(const std::string& folder) {
        stand_at(folder);
        auto station = must(sync::PollingStation::open(path(folder)));
        const auto admitted = station.admit(slips.at(used++));
        if (!admitted.voter) return admitted.refusal;
        must(station.cast(must(station.seal(*admitted.voter, small.ballot_of(0))).ballot));
        return sync::AdmitRefusal::kNone;
    }
    // What the kiosk shows to whoever comes next: nobody is invited.
    [[nodiscard]] Finished at_the_kiosk(const std::string& folder) {
        stand_at(folder);
        write_text(path("script"), "expect stopped\n");
        return run(std::string(kBinDir) + "/valurna-kiosk",
                   {"--data", path(folder), "--headless", "--language", "en", "--script", path("script")});
    }

    [[nodiscard]] std::string slip_number(std::size_t i) const {
        return "slip " +
               crypto::slip_number(crypto::derive_credential(slips.at(i), "refused-2026")->public_key());
    }

    // A copy runs in another machine; in its own it would be refused at once.
    void stand_at(const std::string& folder) const { machines.stand_at(folder == "Library"); }

    TwoMachines machines;
    SmallElection small;
    std::vector<std::string> slips;
    std::size_t used = 0;
};

}  // namespace

TEST_CASE("a cloned card that voted on its own: the office sees it, and the clone takes no more votes") {
    Hall hall;
    REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
    hall.done({"push"}, "Library");
    std::filesystem::copy(hall.path("Library"), hall.path("Clone"), std::filesystem::copy_options::recursive);
    for (int i = 0; i < 2; ++i) {
        REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
        REQUIRE(hall.vote("Clone") == sync::AdmitRefusal::kNone);
    }
    hall.done({"push"}, "Library");
    const bool longer = GENERATE(false, true);
    if (longer) {
        REQUIRE(hall.vote("Clone") == sync::AdmitRefusal::kNone);
    }
    {
        // A voter stands before it with a sealed ballot when the refusal comes.
        hall.stand_at("Clone");
        auto clone = must(sync::PollingStation::open(hall.path("Clone")));
        const auto admitted = clone.admit(hall.slips.at(hall.used++));
        REQUIRE(admitted.voter);
        const auto sealed = must(clone.seal(*admitted.voter, hall.small.ballot_of(0)));
        const auto pushed = hall.sync({"push"}, "Clone");
        CHECK(pushed.status == 1);
        CHECK(says(pushed.err, "the server has other entries of this station"));
        const auto cast = clone.cast(sealed.ballot);
        REQUIRE_FALSE(cast);
        CHECK(says(cast.error().line(), "the server has refused this station's ledger"));
    }
    CHECK(hall.sync({"push"}, "Clone").status == 1);

    const auto listed = hall.tally({"stations", "list"});
    CHECK(listed.status == 1);
    CHECK(says(listed.out, "red: an upload was refused"));
    const auto kept = hall.tally({"stations", "quarantine"});
    CHECK(says(kept.out, "a fork"));
    // Whose votes they are: two voters, who can vote elsewhere.
    const auto slips = hall.tally({"stations", "quarantine", "--slips", "1"});
    INFO(slips.out << slips.err);
    CHECK(slips.status == 0);
    CHECK(says(slips.out, hall.slip_number(2) + ": no ballot of it has been taken in: tell its voter"));
    // One has voted elsewhere meanwhile, the other's slip has become void.
    static_cast<void>(hall.slip("Annex"));
    hall.done({"enrol", hall.path("Annex.json")}, "Annex");
    hall.done(on_any_day({"open"}), "Annex");
    const auto next = std::exchange(hall.used, 2U);
    CHECK(hall.vote("Annex") == sync::AdmitRefusal::kNone);
    hall.used = next;
    hall.done({"push"}, "Annex");
    const auto lost = hall.slip_number(4).substr(5);
    REQUIRE(hall.sign({"codes", "void", "--slip", lost, "--reason", "lost", "--by", "Ada", "--by", "Bo"})
                .status == 0);
    const auto later = hall.tally({"stations", "quarantine", "--slips", "1"});
    INFO(later.out << later.err);
    CHECK(says(later.out, hall.slip_number(2) + ": a ballot of it has been taken in from elsewhere"));
    CHECK(says(later.out, hall.slip_number(4) + ": void"));
    // The same push again is kept once.
    CHECK(std::count(kept.out.begin(), kept.out.end(), '\n') == (longer ? 2 : 1));
    // Closing makes nothing green.
    hall.done(on_any_day({"close"}), "Library");
    hall.done({"push"}, "Library");
    CHECK(hall.tally({"stations", "list"}).status == 1);

    CHECK(hall.vote("Clone") == sync::AdmitRefusal::kClosed);
    const auto shown = hall.at_the_kiosk("Clone");
    INFO(shown.out << shown.err);
    CHECK(shown.status == 0);
    CHECK(says(read_text(hall.path("Clone") + "/kiosk.log"), "the server has other entries of this station"));
}

TEST_CASE(
    "an older copy of a station's disk that voted on is seen by the office, one that did not is only told") {
    Hall hall;
    std::filesystem::copy(hall.path("Library"), hall.path("Old"), std::filesystem::copy_options::recursive);
    for (int i = 0; i < 2; ++i)
        REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
    hall.done({"push"}, "Library");
    CHECK(hall.sync({"push"}, "Old").status == 1);
    CHECK(says(hall.tally({"stations", "quarantine"}).out, "Nothing is kept aside"));
    std::filesystem::remove(hall.path("Old") + "/refused");  // as if it had not asked before it voted
    REQUIRE(hall.vote("Old") == sync::AdmitRefusal::kNone);
    CHECK(hall.sync({"push"}, "Old").status == 1);
    CHECK(says(hall.tally({"stations", "quarantine"}).out, "a fork"));
    CHECK(hall.tally({"stations", "list"}).status == 1);
}

TEST_CASE("a station from which something came is never noted as never used") {
    Hall hall;
    REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
    // No ballot of the first package is one of the second: that asks whether a station has opened.
    auto election = hall.small.package.election;
    election.contests.front().projects.pop_back();
    write_text(hall.path("less.json"), election::write_election(election));
    const auto refused = hall.sign({"election", "build", hall.path("less.json")});
    CHECK(refused.status == 1);
    CHECK(says(refused.err, "no ballot of the package of before could be counted"));
    REQUIRE(hall.sign({"election", "build", hall.path("less.json"), "--none-opened"}).status == 0);
    const auto pushed = hall.sync({"push"}, "Library");
    CHECK(pushed.status == 1);
    CHECK(says(pushed.err, "it cannot be counted"));
    CHECK(hall.vote("Library") == sync::AdmitRefusal::kClosed);

    for (const bool settled : {false, true}) {
        if (settled)
            REQUIRE(hall.tally({"stations", "quarantine", "--settle", "1", "--reason", "looked at"}).status ==
                    0);
        const auto unused = hall.sign({"stations", "unused", "--id", "library", "--reason", "nobody came",
                                       "--by", hall.path("ada"), "--by", hall.path("bo")});
        CHECK(unused.status == 1);
        CHECK(says(unused.err, "something has come from it"));
        CHECK(hall.tally({"stations", "list"}).status == (settled ? 0 : 1));
        CHECK(says(hall.tally({"stations", "list"}).out, "RED"));
    }
}

TEST_CASE("a package is not built again while an upload waits for a decision") {
    Hall hall;
    REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
    auto election = hall.small.package.election;
    election.contests.front().budget.minor /= 2;
    write_text(hall.path("changed.json"), election::write_election(election));
    const auto built = hall.sign({"election", "build", hall.path("changed.json")});
    CHECK(built.status == 0);
    CHECK(says(built.out, "two people must decide whether its ballots count"));
    const auto pushed = hall.sync({"push"}, "Library");
    CHECK(pushed.status == 1);
    CHECK(says(pushed.err, "a choice that the newest do not allow will not count"));
    const auto again = hall.sign({"election", "build", hall.path("changed.json")});
    CHECK(again.status == 1);
    CHECK(says(again.err, "what it sent is kept aside"));
}

TEST_CASE("a station that has heard that the office closed the vote takes no more votes") {
    Hall hall;
    REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    REQUIRE(hall.vote("Library") == sync::AdmitRefusal::kNone);  // it has not heard
    hall.done({"push"}, "Library");
    CHECK(hall.vote("Library") == sync::AdmitRefusal::kClosed);
    hall.done(on_any_day({"close"}), "Library");
    hall.done({"push"}, "Library");
    CHECK(hall.tally({"count", "--passphrase-file", hall.path("pass")}).status == 0);
    CHECK(says(hall.tally({"count", "--passphrase-file", hall.path("pass"), "--ceremony", "nowhere"}).err,
               "this election has one trustee"));
}
