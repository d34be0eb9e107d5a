// The closing code: a photograph of a station's screen tells the office how much is still to come.

#include <filesystem>

#include "sync/station/station.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/machine.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

struct Closed : CityHall {
    Closed() : CityHall("closing-2026") {
        prepare(8);
        start();
        for (const std::string place : {"Library", "School"}) {
            slip(place);
            sync({"enrol", path(place + ".json"), "--data", path(place)});
            sync(on_any_day({"open", "--data", path(place)}));
        }
    }
    std::string sync(const std::vector<std::string>& words) const {
        const auto finished = run(std::string(kBinDir) + "/valurna-sync", words);
        INFO(finished.err);
        REQUIRE(finished.status == 0);
        return finished.out;
    }
    void vote(const std::string& place, std::size_t slip) const {
        auto station = must(sync::PollingStation::open(path(place)));
        const auto admitted = station.admit(codes().at(slip));
        REQUIRE(admitted.voter);
        must(station.cast(must(station.seal(*admitted.voter, SmallElection(1).ballot_of(0))).ballot));
    }
    void close(const std::string& place, const std::string& admitted) const {
        sync(on_any_day({"close", "--data", path(place), "--admitted", admitted}));
    }
    [[nodiscard]] std::string code_of(const std::string& place) const {
        return sync({"closing-code", "--data", path(place)});
    }
    // As a camera gives it.
    [[nodiscard]] Finished bring(const std::string& code) const {
        write_text(path("code"), code);
        return tally({"stations", "closing-code", path("code")});
    }
    [[nodiscard]] std::string listed() const { return tally({"stations", "list"}).out; }
};

}  // namespace

TEST_CASE("a closing code makes a station red until all that it states has come", "[closing-code]") {
    Closed hall;
    const auto open =
        run(std::string(kBinDir) + "/valurna-sync", {"closing-code", "--data", hall.path("Library")});
    CHECK(open.status == 1);
    CHECK(says(open.err, "the polls are not closed here"));
    hall.sync({"push", "--data", hall.path("Library")});
    hall.close("Library", "0");
    const auto code = hall.code_of("Library");

    const auto taken = hall.bring("\r\n " + code + " \n");
    INFO(taken.out << taken.err);
    CHECK(taken.status == 0);
    CHECK(says(taken.out, "Library (library) has closed with 2 entries; 1 is here."));
    CHECK(says(hall.listed(), "by its closing code it holds more than has come"));
    hall.sync({"push", "--data", hall.path("Library")});
    CHECK(says(hall.listed(), "GREEN  Library"));
    CHECK(says(hall.listed(), "by its closing code: 2 entries"));
    CHECK(hall.bring(code).status == 0);  // brought twice
}

TEST_CASE("a closing code that no station of this election signed changes nothing", "[closing-code]") {
    Closed hall;
    hall.close("Library", "0");
    const auto code = hall.code_of("Library");
    auto more = code;
    more.replace(more.find("\n2\n"), 3, "\n9\n");
    CHECK(says(hall.bring(more).err, "station library has not signed it"));
    auto other = code;
    other.replace(other.find("/library\n"), 9, "/school\n");
    CHECK(hall.bring(other).status == 1);
    CHECK(says(hall.bring("hello").err, "this is no closing code"));
    CHECK(says(hall.bring("").err, "this is no closing code"));
    CHECK_FALSE(says(hall.listed(), "closing code"));
}

TEST_CASE("a copied card shows up by its closing code, though it never sends anything", "[closing-code]") {
    Closed hall;
    std::filesystem::copy(hall.path("Library"), hall.path("Copy"), std::filesystem::copy_options::recursive);
    hall.vote("Library", 0);
    hall.close("Library", "1");
    hall.sync({"push", "--data", hall.path("Library")});
    std::string code;
    {
        const OtherMachine machine;
        hall.vote("Copy", 1);
        hall.close("Copy", "1");
        code = hall.code_of("Copy");
    }
    CHECK(hall.bring(code).status == 0);
    const auto listed = hall.listed();
    CHECK(says(listed, "RED    Library"));
    CHECK(says(listed, "its closing code contradicts what has come"));
}
