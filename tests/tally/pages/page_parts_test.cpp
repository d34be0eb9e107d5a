// What pages are made of: texts that cannot break them, languages, links, folders that are whole.

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/system/files.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/pages/figures.hpp"
#include "tally/pages/html.hpp"
#include "tally/pages/reader.hpp"
#include "tally/pages/site_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;
namespace fs = std::filesystem;

TEST_CASE("whatever a text holds, it stays text") {
    CHECK(escaped("<a href='x'>\"&\"</a>") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
}

TEST_CASE("a reader gets the language asked for, else the browser's, else the election's first") {
    const std::vector<std::string> languages = {"sv", "en", "ar", "pt-BR"};
    const auto choose = [&](const char* asked, const char* accept) {
        return tally::choose_language(languages, asked, accept);
    };
    CHECK(choose("ar", "en") == "ar");
    CHECK(choose("AR", "") == "ar");
    CHECK(choose("sv-FI", "") == "sv");
    CHECK(choose("pt", "") == "pt-BR");
    CHECK(choose("xx", "fr-CH, en;q=0.8, sv;q=0.5") == "en");
    CHECK(choose("<script>", "") == "sv");
    CHECK(choose("", "svx, ,;q=1,*") == "sv");
    CHECK(choose("", "arab") == "sv");
}

TEST_CASE("links lead to the same places from a server and from files") {
    const auto served = tally::Links::of_server();
    CHECK(served.page("ar") == "/?lang=ar");
    CHECK(served.file("style.css") == "/style.css");
    const auto first = tally::Links::of_files("sv", "sv"), other = tally::Links::of_files("sv", "ar");
    CHECK(first.page("ar") == "ar/index.html");
    CHECK(first.file("style.css") == "style.css");
    CHECK(other.page("sv") == "../index.html");
    CHECK(other.page("en") == "../en/index.html");
    CHECK(other.file("pictures/a.png") == "../pictures/a.png");
}

TEST_CASE("a bar has a slice for each share, from where one begins to read, and none beyond the whole") {
    const std::vector<tally::Slice> slices = {{0.5, "A & B"}, {0.25, "C"}, {0.5, "too much"}};
    const auto left = tally::bar_of_slices(slices, "x", "T", "D", false);
    CHECK(left.find("x=\"0.000%\" width=\"50.000%\"") != std::string::npos);
    CHECK(left.find("x=\"75.000%\" width=\"25.000%\"") != std::string::npos);
    CHECK(left.find("<title>A &amp; B</title>") != std::string::npos);
    const auto right = tally::bar_of_slices(slices, "x", "T", "D", true);
    CHECK(right.find("x=\"50.000%\" width=\"50.000%\"") != std::string::npos);
    CHECK(right.find("x=\"25.000%\" width=\"25.000%\"") != std::string::npos);
    CHECK(right.find("x=\"0.000%\" width=\"25.000%\"") != std::string::npos);
    CHECK(tally::share_of(1, 0) == 0.0);
}

namespace {

void write_site(const std::string& path, const std::string& content) {
    auto site = must(tally::SiteFolder::begin(path));
    must(site.write("index.html", content));
    must(site.write("ar/index.html", content));
    must(site.finish());
}

std::string refused(const std::string& path) {
    const auto site = tally::SiteFolder::begin(path);
    return site ? std::string() : site.error().line();
}

std::size_t entries(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a published folder replaces itself and nothing of anybody else's") {
    const TemporaryFolder folder;
    const std::string site = folder.path() + "/a/site";
    write_site(site, "one");
    CHECK(must(valurna::read_text(site + "/ar/index.html")) == "one");
    write_site(site + "/", "two");
    CHECK(must(valurna::read_text(site + "/index.html")) == "two");
    CHECK(entries(folder.path() + "/a") == 1);  // nothing is left beside it

    // By another name, as web servers are often given one.
    fs::create_directory_symlink(site, folder.path() + "/current");
    write_site(folder.path() + "/current", "three");
    CHECK(fs::is_symlink(folder.path() + "/current"));
    CHECK(must(valurna::read_text(site + "/index.html")) == "three");

    const auto put = [](const std::string& file, const std::string& text) { std::ofstream(file) << text; };
    put(site + "/ar/notes.txt", "mine");
    CHECK(refused(site).find("ar/notes.txt: this file was not made here") != std::string::npos);
    fs::remove(site + "/ar/notes.txt");
    fs::create_symlink("/etc/passwd", site + "/link");
    CHECK(refused(site).find("link: this file was not made here") != std::string::npos);
    fs::remove(site + "/link");
    put(site + "/index.html", "edited by hand");
    CHECK(refused(site).find("index.html: this file was changed") != std::string::npos);
    CHECK(must(valurna::read_text(site + "/index.html")) == "edited by hand");

    fs::create_directory(folder.path() + "/empty");
    write_site(folder.path() + "/empty", "four");
    fs::create_directory(folder.path() + "/home");
    put(folder.path() + "/home/thesis.odt", "years of work");
    CHECK(refused(folder.path() + "/home").find("not made here") != std::string::npos);
    put(folder.path() + "/file", "x");
    CHECK(refused(folder.path() + "/file").find("a file, not a folder") != std::string::npos);
}

TEST_CASE("a folder that is not finished leaves nothing, and the old one stays") {
    const TemporaryFolder folder;
    const std::string site = folder.path() + "/site";
    write_site(site, "old");
    {
        auto half = must(tally::SiteFolder::begin(site));
        must(half.write("index.html", "new"));
        CHECK_FALSE(half.copy("record.zip", folder.path() + "/missing").has_value());
    }
    CHECK(must(valurna::read_text(site + "/index.html")) == "old");
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("who reads while it is published sees one edition whole") {
    const TemporaryFolder folder;
    const std::string site = folder.path() + "/site";
    write_site(site, "0");
    std::atomic<bool> stop = false;
    std::atomic<int> missing = 0, read = 0;
    std::thread reader([&] {
        while (!stop) {
            std::ifstream in(site + "/index.html");
            std::string text;
            if (!(in >> text)) ++missing;
            ++read;
        }
    });
    for (int i = 1; i <= 20; ++i)
        write_site(site, std::to_string(i));
    stop = true;
    reader.join();
    CHECK(missing == 0);
    CHECK(read > 0);
    CHECK(must(valurna::read_text(site + "/index.html")) == "20");
}

TEST_CASE("publish refuses before the count, and writes the pages after it") {
    Town town;
    const std::string out = town.folder("public"), data = town.folder("data");
    const auto publish = [&] {
        return run(program_folder() + "/valurna-tally", {"publish", out, "--data", data});
    };
    const auto early = publish();
    CHECK(early.status == 1);
    CHECK(early.err.find("have not been counted yet") != std::string::npos);
    CHECK_FALSE(fs::exists(out));

    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t i = 0; i < 5; ++i)
        REQUIRE(vote(station, town.small(), i));
    must(station.close_polls());
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    must(town.office().close({"2026-12-14", {}}));
    must(tally::hold_count(town.office(), town.authority(),
                           must(town.office().unlock_trustee(town.passphrase())), std::nullopt, {}));
    const auto done = publish();
    INFO(done.err);
    REQUIRE(done.status == 0);
    CHECK(done.out.find(out + "/index.html") != std::string::npos);
    CHECK(must(valurna::read_text(out + "/result.json")) ==
          must(town.office().store().fact(tally::Fact::kResult)).value());
    CHECK(publish().status == 0);

    // Killed at any moment: what lies there is one edition, whole.
    for (int milliseconds = 0; milliseconds < 60; milliseconds += 4) {
        Running killed(program_folder() + "/valurna-tally", {"publish", out, "--data", data},
                       town.folder("publish.log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        killed.kill_now();
        CAPTURE(milliseconds);
        CHECK(run("sh", {"-c", "cd '" + out + "' && sha256sum -c --quiet --strict files.sha256"}).status ==
              0);
    }
    CHECK(publish().status == 0);
    std::ofstream(out + "/mine") << "x";
    CHECK(publish().status == 1);
    // Fewer than 20 votes: no place is told.
    CHECK(must(valurna::read_text(out + "/index.html")).find("Station library") == std::string::npos);
}
