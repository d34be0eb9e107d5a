// A title that would turn what is read is drawn as it is written, on the real screen.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/kiosk/app/station_folder.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;

namespace {

// The pixels of the ballot of a station whose first project and title are called so.
std::string ballot_with(const std::string& title) {
    const tests::TemporaryFolder folder;
    auto election = kiosk::sample::election();
    for (auto& [language, text] : election.contests.front().projects.front().title)
        text = title;
    for (auto& contest : election.contests)
        contest.shuffle = false;
    for (auto& [language, text] : election.title)
        text = title;
    const tests::StationFolder station(folder.path() + "/station", election, 1);
    station.write_codes(folder.path() + "/codes.txt");
    const auto script = folder.path() + "/script.txt";
    std::ofstream(script)
        << "codes codes.txt\nexpect start\nscreenshot start\ntouch lang:en\ntouch begin\nexpect "
           "code\ntouch CODE\ntouch forward\nexpect ballot\nscreenshot ballot\n";
    const auto done = tests::run(std::string(tests::kBinDir) + "/valurna-kiosk",
                                 tests::on_any_day({"--data", station.folder, "--headless", "--script",
                                                    script, "--open", "--screenshots", folder.path()}));
    INFO(done.err);
    REQUIRE(done.status == 0);
    std::string pixels;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (file.path().extension() != ".png") continue;
        std::ifstream in(file.path(), std::ios::binary);
        pixels.append(std::istreambuf_iterator<char>(in), {});
    }
    REQUIRE_FALSE(pixels.empty());
    return pixels;
}

}  // namespace

TEST_CASE("A title with an override is drawn as it is written, and turns nothing beside it") {
    const auto plain = ballot_with("Benches  rk 0005");
    const auto drawn_like_plain = [&](const std::string& title) { return ballot_with(title) == plain; };
    CHECK(drawn_like_plain("Benches  rk 0005"));
    CHECK(drawn_like_plain("Benches \u202e rk 0005"));
    CHECK(drawn_like_plain("Benches \u202d\u202b rk 0005\u2069\u202c"));
    CHECK_FALSE(drawn_like_plain("Benches  rk 0006"));
}
