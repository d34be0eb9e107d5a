// Project lists of other platforms through the real program, as an official meets it.
#include <algorithm>
#include <filesystem>

#include "election/definition/definition.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kCases = std::string(valurna::tests::kSourceDir) + "/tests/vectors/cases/";
const std::string kLists = std::string(valurna::tests::kSourceDir) + "/tests/vectors/exchange/";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Finished import(const std::string& kind, const std::string& list, const std::string& out,
                std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"election", "import-" + kind, list, "-o", out});
    return run(kTally, more);
}

}  // namespace

TEST_CASE("Decidim's list becomes a valid definition that knows Decidim's ids, and goes back as a list",
          "[import]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    const auto imported = import("decidim", kLists + "decidim-0.30.csv", file,
                                 {"--budget", "20 000 kr", "--currency", "SEK", "--id", "angered-2026",
                                  "--title", "Angered bestämmer", "--languages", "sv,en,ar"});
    INFO(imported.err);
    REQUIRE(imported.status == 0);
    CHECK(contains(imported.err, "it names no days of voting"));
    CHECK(run(kTally, {"election", "check", file}).status == 0);
    const auto election = election::parse_election(tests::read_text(file), file);
    REQUIRE(election);
    for (const auto& project : election.value().contests.at(0).projects)
        CHECK(project.external_id == project.id);

    const std::string list = folder.path() + "/projects.json";
    REQUIRE(run(kTally, {"export", "decidim-projects", "--election", file, "--out", list, "--as", "json"})
                .status == 0);
    CHECK(contains(tests::read_text(list), "\"title/sv\": \"=Gungor; stora & små\""));
    CHECK(run(kTally, {"export", "decidim-projects", "--out", list}).status == 2);
}

TEST_CASE("a list that cannot be taken is refused in one line, and nothing is written", "[import]") {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/election.json";
    check_refused(import("decidim", kLists + "decidim-0.30.csv", out), "--budget 250000");
    check_refused(import("decidim", kLists + "decidim-0.26.json", out),
                  "--budget 1=250000 --budget 2=250000");
    check_refused(import("decidim", kLists + "stanford.csv", out, {"--budget", "5"}), "no column \"id\"");
    check_refused(import("stanford", kLists + "decidim-0.30.csv", out, {"--budget", "5"}),
                  "no column \"title\"");
    check_refused(
        import("stanford", kLists + "stanford.csv", out, {"--budget", "50000", "--opens", "tomorrow"}),
        "tomorrow");
    check_refused(import("decidim", folder.path() + "/nothing.csv", out), "nothing.csv");
    check_refused(import("decidim", folder.path(), out), "this is no file");
    check_refused(import("decidim", kTally, out, {"--budget", "5"}), kTally);
    const std::string huge = folder.path() + "/huge.csv";
    tests::write_text(huge, "");
    std::filesystem::resize_file(huge, std::uintmax_t{1} << 40);  // sparse: a terabyte that holds nothing
    check_refused(import("decidim", huge, out), "16 MiB");
    check_refused(import("decidim", "/dev/zero", out), "this is no file");
    CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("Stanford's sheet becomes a valid definition", "[import]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    const auto imported = import(
        "stanford", kLists + "stanford.csv", file,
        {"--budget", "$50,000", "--currency", "USD", "--opens", "2026-12-01", "--closes", "2026-12-14"});
    INFO(imported.err);
    REQUIRE(imported.status == 0);
    CHECK(contains(imported.out, "2 projects"));
    CHECK_FALSE(contains(imported.err, "days"));
    // Options may come before the list's name as well.
    CHECK(run(kTally, {"election", "import-stanford", "--languages", "en", "--budget", "50000",
                       kLists + "stanford.csv", "-o", folder.path() + "/other.json"})
              .status == 0);
    const auto checked = run(kTally, {"election", "check", file});
    CHECK(checked.status == 0);
    CHECK(contains(checked.out, "2 projects"));
}

TEST_CASE("no import writes over a definition, which somebody may have edited", "[import]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    const std::string pabulib = std::string(valurna::tests::kSourceDir) + "/tests/vectors/cases/limit.pb";
    tests::write_text(file, "edited by hand");
    const auto as_new = run(kTally, {"election", "new", file});
    for (const auto& refused : {import("decidim", kLists + "decidim-0.30.csv", file, {"--budget", "20000"}),
                                import("stanford", kLists + "stanford.csv", file, {"--budget", "20000"}),
                                import("pabulib", pabulib, file)}) {
        check_refused(refused, "choose another name or move the old file away");
        CHECK(refused.err == as_new.err);  // in the same words
        CHECK(tests::read_text(file) == "edited by hand");
    }
    std::filesystem::remove(file);
    std::filesystem::create_symlink(folder.path() + "/elsewhere.json", file);  // not through a link either
    check_refused(import("pabulib", pabulib, file), "move the old file away");
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/elsewhere.json"));
}

TEST_CASE("a Pabulib file's quotes, entities and long texts come over, and each change is told with its line",
          "[import]") {
    const TemporaryFolder folder;
    std::string file = folder.path() + "/quotes.json";
    const auto first_project = [&] {
        const auto election = election::parse_election(tests::read_text(file), file);
        REQUIRE(election);
        return election.value().contests.at(0).projects.at(0);
    };
    const auto quotes = import("pabulib", kCases + "c1-quotes.pb", file);
    REQUIRE(quotes.status == 0);
    CHECK(first_project().title.at("en") == "Park „Zielony” – etap 2");
    CHECK(contains(quotes.err, "line 16: U+0084 is read as „, U+0094 as ”, U+0096 as –, as in Windows-1252"));
    CHECK(contains(tests::read_text(file), R"("en": "Tom & Jerry \"plac\" <b>x</b>")"));
    CHECK(contains(quotes.err, "line 17: entities of HTML are decoded"));

    file = folder.path() + "/entities.json";
    REQUIRE(import("pabulib", kCases + "entities-krowodrza.pb", file).status == 0);
    CHECK(first_project().title.at("en") == "\"Kultura szansą dla więźniów samotności i starości\".");

    file = folder.path() + "/long.json";
    const auto lengthy = import("pabulib", kCases + "long-description.pb", file);
    REQUIRE(lengthy.status == 0);
    const auto title = first_project().title.at("en");
    CHECK(title.ends_with("Park…"));
    CHECK(contains(first_project().description.at("en"), title.substr(0, title.size() - 3)));
    CHECK(contains(lengthy.err, "line 16: \"Park Park"));
}

TEST_CASE("lists as spreadsheets save them are read, and a workbook is named for what it is", "[import]") {
    const TemporaryFolder folder;
    std::string file;
    for (const std::string name : {"cr-only.csv", "sep-line.csv", "trailing-empty-columns.csv"}) {
        CAPTURE(name);
        file = folder.path() + "/" + name + ".json";
        const auto imported = import("decidim", kCases + name, file, {"--budget", "20000"});
        INFO(imported.err);
        REQUIRE(imported.status == 0);
        CHECK(contains(imported.out, "2 projects"));
        CHECK_FALSE(contains(imported.err, "not taken over"));
    }
    const std::string workbook = folder.path() + "/list.csv";
    REQUIRE(run(kTally, {"export", "decidim-projects", "--election", file, "--out", workbook, "--as", "xlsx"})
                .status == 0);
    for (const std::string kind : {"decidim", "stanford", "pabulib"})
        check_refused(import(kind, workbook, file + ".new"),
                      "list.csv: this is an Excel workbook; save it as");
}
