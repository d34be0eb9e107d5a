// The people who were let in, counted by hand, beside the votes: all the way from the command that closes a station to what is
// published. By the real programs.

#include <filesystem>

#include "sync/station/station.hpp"
#include "sync/uplink/enrol.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kSync = std::string(kBinDir) + "/valurna-sync";
const std::string kVerify = std::string(kBinDir) + "/valurna-verify";

struct Hall : CityHall {
    Hall() {
        prepare(8);
        start();
    }
    [[nodiscard]] Finished sync_does(std::vector<std::string> words, const std::string& label) const {
        words.insert(words.end(), {"--data", path(label)});
        return run(kSync, words);
    }
    void open(const std::string& label) {
        must(sync::enrol(slip(label), path(label)));
        must(must(sync::PollingStation::open(path(label))).open_polls());
    }
    void vote(const std::string& label, std::size_t code) const {
        auto station = must(sync::PollingStation::open(path(label)));
        auto admitted = station.admit(codes().at(code));
        REQUIRE(admitted.voter);
        must(station.cast(
            must(station.seal(*admitted.voter, {"one", {tests::approving("park", {1})}})).ballot));
    }
    [[nodiscard]] Finished close(const std::string& label, const std::string& admitted) const {
        return sync_does(on_any_day({"close", "--admitted", admitted}), label);
    }
    [[nodiscard]] std::string stations() const { return tally({"stations", "list"}).out; }
};

std::string on_one_line(std::string text) {
    for (auto& c : text)
        if (c == '\n') c = ' ';
    std::string out;
    for (const char c : text)
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    return out;
}

}  // namespace

TEST_CASE("the hand count shows votes that vanished", "[hand-count]") {
    Hall hall;
    for (const std::string label : {"Annex", "Hall", "Library", "School"})
        hall.open(label);
    hall.vote("Annex", 0);
    hall.vote("Hall", 1);
    hall.vote("Library", 2);
    // Two more vote in the library. Then somebody sets its card back, and all that the machine remembers with it.
    const auto card = hall.path("card"), remembered = hall.path("remembered");
    const std::string machine = tests::this_machine();
    const auto copied = std::filesystem::copy_options::recursive;
    std::filesystem::copy(hall.path("Library"), card, copied);
    std::filesystem::copy(machine, remembered, copied);
    hall.vote("Library", 3);
    hall.vote("Library", 4);
    for (const auto& [from, to] : {std::pair(card, hall.path("Library")), std::pair(remembered, machine)}) {
        std::filesystem::remove_all(to);
        std::filesystem::copy(from, to, copied);
    }

    for (const auto* wrong : {"three", "-3", "1e3"})
        check_refused(hall.close("Library", wrong), "is no number of people");
    const auto closed = hall.close("Library", "3");
    INFO(closed.err);
    REQUIRE(closed.status == 0);
    const std::string missing =
        "3 people were let in, 1 vote: 2 people may have left without voting, or 2 votes are missing";
    CHECK(says(closed.out, "By hand: " + missing + "."));
    REQUIRE(hall.close("Annex", "1").status == 0);
    REQUIRE(hall.close("Hall", "0").status == 0);
    REQUIRE(hall.close("School", "not-counted").status == 0);
    for (const std::string label : {"Annex", "Hall", "Library", "School"})
        REQUIRE(hall.sync_does({"push"}, label).status == 0);

    const auto list = hall.stations();
    INFO(list);
    CHECK(says(list, "GREEN  Annex (annex)"));
    CHECK(says(list, "opening number 1 of its machine, by that machine's word"));
    CHECK(says(list, "opening number 4 of its machine, by that machine's word"));
    CHECK(says(list, "by hand: 1 person was let in, 1 vote\n"));
    CHECK(says(list, "AMBER  Hall (hall)"));
    CHECK(says(list,
               "by hand: 0 people were let in, 1 vote: 1 person may not have been counted, or somebody "
               "voted with more than one slip"));
    CHECK(says(list, "AMBER  Library (library)"));
    CHECK(says(list, "by hand: " + missing));
    CHECK(says(list, "GREEN  School (school)"));
    CHECK(says(list, "by hand: nobody counted the people who were let in to vote"));
    CHECK(says(list, "Everything has arrived. Amber: the count by hand differs from the votes"));
    CHECK_FALSE(says(list, "All green"));

    // It stops no count, and everybody can read it.
    REQUIRE(hall.tally(on_any_day({"close"})).status == 0);
    const auto counted = hall.sign({"count"});
    INFO(counted.err);
    REQUIRE(counted.status == 0);
    const auto note = tests::read_text(hall.data() + "/record/reconciliation.note");
    CHECK(says(note, "\nstation annex closed declared 1 0 received 1 0 admitted 1 log 3 "));
    CHECK(says(note, "\nstation hall closed declared 1 0 received 1 0 admitted 0 log 3 "));
    CHECK(says(note, "\nstation library closed declared 1 0 received 1 0 admitted 3 log 3 "));
    CHECK(says(note, "\nstation school closed declared 0 0 received 0 0 admitted - log 2 "));
    const auto checked = run(kVerify, {"record", hall.data() + "/record"});
    INFO(checked.out << checked.err);
    CHECK(checked.status == 0);
    CHECK(says(checked.out, "holds       station annex, by hand: 1 person was let in, 1 vote\n"));
    CHECK(says(checked.out, "NOT PROVEN  station library, by hand: " + missing + "\n"));
    CHECK(says(checked.out, "2 steps are not proven in it"));
    const auto alone = run(kVerify, {"station", hall.path("Library") + "/ledger.db"});
    CHECK(alone.status == 0);
    CHECK(says(alone.out, "NOT PROVEN  by hand: " + missing + "\n"));

    REQUIRE(hall.tally({"minutes", "--out", hall.path("minutes.txt"), "--language", "en"}).status == 0);
    const auto minutes = on_one_line(tests::read_text(hall.path("minutes.txt")));
    INFO(minutes);
    CHECK(says(minutes,
               "Library: people let in, counted by hand: 3; votes: 1. 2 people may have left without voting, "
               "or votes are missing."));
    CHECK(says(minutes,
               "Hall: people let in, counted by hand: 0; votes: 1. 1 person may not have been counted"));
    CHECK_FALSE(says(minutes, "Annex: people let in"));
    CHECK_FALSE(says(minutes, "School: people let in"));
    CHECK(says(minutes, " Library 3 1 1 1 0 0 0 "));
    CHECK(says(minutes, " School \xE2\x80\x93 0 0 0 0 0 0 "));
    CHECK(says(minutes, " All stations \xE2\x80\x93 "));
}
