// Titles that deceive, as whoever makes an election hears of them.
#include <nlohmann/json.hpp>

#include "tally/print/sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/code_sheet.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kCase = std::string(kSourceDir) + "/tests/vectors/cases/same-title-bidi.json";

Finished check(const std::string& file) {
    return run(CityHall::program(), {"election", "check", file});
}

// The handed election with other titles of its projects.
std::string checked_with(const std::vector<nlohmann::json>& titles,
                         const nlohmann::json& more = nlohmann::json::object()) {
    const TemporaryFolder folder;
    auto definition = nlohmann::json::parse(read_text(kCase));
    for (std::size_t i = 0; i < titles.size(); ++i)
        definition["contests"][0]["projects"][i]["title"] = titles[i];
    definition.merge_patch(more);
    write_text(folder.path() + "/e.json", definition.dump());
    const auto done = check(folder.path() + "/e.json");
    INFO(done.err);
    REQUIRE(done.status == 0);
    return done.out;
}

bool line_says(const std::string& out, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    while (at < out.size()) {
        const auto end = out.find('\n', at);
        const auto line = out.substr(at, end - at);
        if (std::all_of(parts.begin(), parts.end(),
                        [&](const auto& part) { return line.find(part) != std::string::npos; }))
            return true;
        at = end == std::string::npos ? out.size() : end + 1;
    }
    return false;
}

}  // namespace

TEST_CASE(
    "A check names equal titles and characters that turn the direction, and the terminal is not turned") {
    const auto done = check(kCase);
    CHECK(done.status == 0);
    CHECK(
        line_says(done.out, {"Note:", "are equal in sv", "project \"11\"", "project \"12\"", "\"Gungor\""}));
    CHECK(line_says(done.out,
                    {"Note:", "project \"13\" of contest \"projects\"", "U+202E RIGHT-TO-LEFT OVERRIDE"}));
    CHECK(done.out.find("\u202e") == std::string::npos);
}

TEST_CASE("A check names what looks equal, what nobody can see and what looks empty, in every language") {
    const auto sv = [](const std::string& text) { return nlohmann::json{{"sv", text}}; };
    const auto looks = checked_with({sv("Park"), sv("P\u0430rk"), sv(" \uff30ark  ")});
    CHECK(line_says(looks, {"look equal in sv", "project \"11\"", "project \"12\"", "project \"13\"",
                            "U+0430 CYRILLIC SMALL LETTER A", "U+FF30 FULLWIDTH LATIN CAPITAL LETTER P"}));
    const auto hidden = checked_with({sv("Pa\u200brk"), sv("Torg\U000e0041"), sv("\u2800 \u3164")});
    CHECK(line_says(hidden, {"project \"11\"", "nobody can see", "U+200B ZERO WIDTH SPACE"}));
    CHECK(line_says(hidden, {"project \"12\"", "nobody can see", "U+E0041 TAG LATIN CAPITAL LETTER A"}));
    CHECK(line_says(
        hidden, {"project \"13\"", "looks empty", "U+2800 BRAILLE PATTERN BLANK", "U+3164 HANGUL FILLER"}));

    const nlohmann::json languages{{"languages", {"sv", "en", "fa"}}};
    const auto english =
        checked_with({{{"sv", "Gungor"}, {"en", "Swings"}},
                      {{"sv", "Gungst\u00e4llning"}, {"en", "swings"}},
                      {{"sv", "\u00c5k"}, {"fa", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}}},
                     languages);
    CHECK(line_says(english, {"look equal in en:", "project \"11\"", "project \"12\""}));
    CHECK_FALSE(line_says(english, {"U+200C"}));
    CHECK_FALSE(line_says(english, {"project \"13\" of contest \"projects\" in"}));

    const auto others = checked_with(
        {sv("A"), sv("B"), sv("C")},
        {{"categories",
          {{{"id", "one"}, {"title", {{"sv", "Lek"}}}}, {{"id", "two"}, {"title", {{"sv", "L\u0435k"}}}}}},
         {"title", {{"sv", "Val\u202d 2026"}}}});
    CHECK(line_says(others, {"category \"one\"", "category \"two\"", "look equal"}));
    CHECK(line_says(others, {"the election's title", "U+202D LEFT-TO-RIGHT OVERRIDE"}));

    const auto good = checked_with({sv("Gungor"), sv("Nya b\u00e4nkar \U0001f469\u200d\U0001f467"),
                                    sv("\u0420\u044b\u043d\u043e\u043a")});
    CHECK(good.find("direction") == std::string::npos);
    CHECK(good.find("nobody can see") == std::string::npos);
    CHECK(good.find("equal") == std::string::npos);
}

TEST_CASE("Of thousands of equal titles a check names some and counts the rest") {
    const TemporaryFolder folder;
    auto definition = nlohmann::json::parse(read_text(kCase));
    auto contest = definition["contests"][0];
    definition["contests"] = nlohmann::json::array();
    definition["styles"][0]["contests"] = nlohmann::json::array();
    for (int c = 0; c < 3; ++c) {
        contest["id"] = "c" + std::to_string(c);
        contest["title"] = {{"sv", "Contest " + std::to_string(c)}};
        auto project = contest["projects"][0];
        project.erase("external_id");
        contest["projects"] = nlohmann::json::array();
        for (int p = 0; p < 1000; ++p) {
            project["id"] = "p" + std::to_string(p);
            project["title"] = {{"sv", p < 600 ? "All alike" : "Number " + std::to_string(p)}};
            contest["projects"].push_back(project);
        }
        definition["contests"].push_back(contest);
        definition["styles"][0]["contests"].push_back(contest["id"]);
    }
    write_text(folder.path() + "/e.json", definition.dump());
    const auto done = check(folder.path() + "/e.json");
    INFO(done.err << done.out);
    REQUIRE(done.status == 0);
    CHECK(line_says(done.out, {"Note:", "are equal in", "\"All alike\"", "and 1792 more"}));
    CHECK(line_says(done.out, {"Note: and 391 other groups of titles that are equal or look equal"}));
    CHECK(std::count(done.out.begin(), done.out.end(), '\n') < 25);
}

TEST_CASE("An export keeps a title byte for byte and says which characters of direction it holds") {
    const TemporaryFolder folder;
    for (const std::string format : {"csv", "json", "xlsx"}) {
        const auto out = folder.path() + "/projects." + format;
        const auto done = run(CityHall::program(), {"export", "decidim-projects", "--election", kCase, "--as",
                                                    format, "--out", out});
        INFO(done.err);
        REQUIRE(done.status == 0);
        CHECK(line_says(done.out, {"Note:", "project \"13\"", "U+202E", "as they are"}));
        CHECK(done.out.find("\u202e") == std::string::npos);
        if (format != "xlsx")
            CHECK(tests::read_text(out).find("B\u00e4nkar \u202e rk 0005") != std::string::npos);
    }
}

TEST_CASE("On the page that is served and on printed slips a title with an override is what it says") {
    CityHall hall;
    auto definition = nlohmann::json::parse(read_text(hall.path("definition.json")));
    definition["title"]["en"] = "Turned \u202e5000 kr\u2067";
    write_text(hall.path("definition.json"), definition.dump());
    hall.prepare(1);
    hall.serve({"--public-port-file", hall.path("public")});
    auto port = await_file(hall.path("public"), std::chrono::seconds(20));
    while (!port.empty() && port.back() == '\n')
        port.pop_back();
    const auto page = run("python3", {"-c",
                                      "import sys, urllib.request; "
                                      "sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1]).read())",
                                      "http://127.0.0.1:" + port + "/"});
    INFO(page.err);
    REQUIRE(page.status == 0);
    const std::string shown = "\u2068Turned 5000 kr\u2067\u2069\u2069";  // ends what it begins
    CHECK(page.out.find(shown) != std::string::npos);
    CHECK(page.out.find("\u202e") == std::string::npos);

    if (tally::sheet_printer() == nullptr) return;  // a build without Pango prints nothing
    const auto pdf = hall.path("sheet.pdf");
    const auto printed = hall.tally({"codes", "print", "--count", "1", "--style", "one", "--place",
                                     "Hall \u202eeno", "--where", "vote.example.org", "--out", pdf});
    INFO(printed.err);
    REQUIRE(printed.status == 0);
    const auto cover = sheet_text(pdf, 1), slips = sheet_text(pdf, 2);
    CHECK(cover.find("Turned 5000 kr") != std::string::npos);
    CHECK(slips.find("Turned 5000 kr") != std::string::npos);
    CHECK(slips.find("Hall eno") != std::string::npos);
}
