// A name that refers to nothing is refused by name, with the one that is nearest: it never has no effect.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kSim = std::string(valurna::tests::kBinDir) + "/valurna-sim";
const std::string kTests = std::string(valurna::tests::kSourceDir) + "/tests/vectors/";
const std::string kLimit = kTests + "cases/limit.pb";

Finished count(std::vector<std::string> options, const std::string& file = kLimit) {
    options.insert(options.begin(), {"count", "--pabulib", file});
    return run(kTally, options);
}

Finished check(const TemporaryFolder& folder, const nlohmann::json& definition) {
    const std::string file = folder.path() + "/changed.json";
    tests::write_text(file, definition.dump());
    return run(kTally, {"election", "check", file});
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a limit of a misspelt category is refused: it would have limited nothing", "[misspelt]") {
    check_refused(count({"--category-limit", "gren=50000"}), "no category \"gren\"; did you mean \"green\"?");
    check_refused(count({"--area-limit", "Nord=50000"}), "no area \"Nord\"");
    check_refused(count({"--conflict", "1,3"}), "no project \"3\"");
    const auto limited = count({"--category-limit", "green=50000"});
    CHECK(limited.status == 0);
    CHECK(limited.out != count({}).out);
}

TEST_CASE("a limit of the same name given twice is refused: the last would have stood without a word",
          "[misspelt]") {
    const auto twice = "\"green\" is given twice; give it once";
    check_refused(count({"--category-limit", "green=50000", "--category-limit", "green=60000"}), twice);
    check_refused(count({"--category-limit", "green=50000", "--category-limit", "green=50 000"}), twice);
    check_refused(count({"--area-limit", "Norr=1", "--area-limit", "Norr=1"}),
                  "--area-limit: \"Norr\" is given twice");
}

TEST_CASE("a misspelt rule, tie rule, utility or completion is refused with the nearest one", "[misspelt]") {
    check_refused(count({"--rule", "greddy"}), "did you mean \"greedy\"?");
    check_refused(count({"--ties", "lots"}), "did you mean \"lot\"?");
    check_refused(count({"--rule", "equal-shares", "--utility", "cardinalty"}),
                  "did you mean \"cardinality\"?");
    check_refused(count({"--rule", "equal-shares", "--completion", "ad1"}), "did you mean \"add1\"?");
    check_refused(count({"--compare", "greedy,equal-share"}), "did you mean \"equal-shares\"?");
    check_refused(count({"--rule", "fairest"}), "known are: greedy, ");
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/election.json";
    check_refused(run(kTally, {"election", "import-pabulib", kLimit, "-o", out, "--ties", "voters"}),
                  "did you mean \"votes\"?");
    const auto simulated = run(kSim, {kLimit, "--ties", "lots"});
    CHECK(simulated.status == 2);
    CHECK(contains(simulated.err, "did you mean \"lot\"?"));
}

TEST_CASE("a misspelt language or budget of an imported list is refused with the nearest one", "[misspelt]") {
    const TemporaryFolder folder;
    const std::string out = folder.path() + "/election.json";
    const auto import = [&](const std::string& list, std::vector<std::string> options) {
        options.insert(options.begin(),
                       {"election", "import-decidim", kTests + "exchange/" + list, "-o", out});
        return run(kTally, options);
    };
    check_refused(import("decidim-0.30.csv", {"--budget", "20000", "--languages", "sv,ne"}),
                  "\"ne\"; did you mean \"en\"?");
    check_refused(import("decidim-0.30.csv", {"--budget", "20000", "--languages", "fi"}),
                  "known are: ar, en, sv");
    check_refused(import("decidim-0.26.json", {"--budget", "1=5", "--budget", "3=5"}), "known are: 1, 2");
}

TEST_CASE("what a definition names must be there, and the nearest is offered", "[misspelt]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    REQUIRE(run(kTally, {"election", "new", file}).status == 0);
    const auto whole = nlohmann::json::parse(tests::read_text(file));
    const auto refused = [&](auto change, const std::string& part) {
        auto changed = whole;
        change(changed);
        check_refused(check(folder, changed), part);
    };
    refused([](auto& e) { e["contests"][0]["projects"][0]["category"] = "plaz"; }, "did you mean \"play\"?");
    refused([](auto& e) { e["styles"][0]["contests"][0] = "project"; }, "did you mean \"projects\"?");
    refused([](auto& e) { e["contests"][0]["counting"]["rule"] = "gredy"; }, "did you mean \"greedy\"?");
    refused([](auto& e) { e["contests"][0]["counting"]["ties"] = "idd"; }, "did you mean \"id\"?");
    refused([](auto& e) { e["contests"][0]["voting"]["method"] = "knapsak"; }, "did you mean \"knapsack\"?");
    refused([](auto& e) { e["organizer"] = "Us"; }, "did you mean \"organiser\"?");
    refused(
        [](auto& e) {
            e["contests"][0]["counting"]["category_limits"] = {{{"category", "gren"}, {"most", 5}}};
        },
        "did you mean \"green\"?");
}

TEST_CASE("a ballot style, a contest, a station or a format that does not exist is refused by name",
          "[misspelt]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json", data = folder.path() + "/office";
    REQUIRE(run(kTally, {"election", "new", file}).status == 0);
    const auto issue = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"codes", "issue", "--data", data, "--election", file, "--count", "1",
                                         "--out", folder.path() + "/codes.txt"});
        return run(kTally, options);
    };
    check_refused(issue({"--style", "al"}), "no ballot style \"al\"; did you mean \"all\"?");
    const std::string places = folder.path() + "/places.csv";
    tests::write_text(places, "place;style;count\nKlass 7B;alll;3\n");
    check_refused(run(kTally, {"codes", "print", "--data", data, "--places", places, "--out",
                               folder.path() + "/slips.pdf"}),
                  "line 2: there is no ballot style \"alll\"; did you mean \"all\"?");
    check_refused(run(kTally, {"codes", "print", "--data", data, "--count", "1", "--languages", "swv",
                               "--out", folder.path() + "/slips.pdf"}),
                  "did you mean \"sv\"?");
    check_refused(run(kTally, {"stations", "unused", "--data", data, "--id", "scool", "--reason", "x", "--by",
                               "a", "--by", "b"}),
                  "no such station; there are none");
    tests::write_text(folder.path() + "/pass", "a long passphrase\n");
    REQUIRE(
        run(kTally, {"election", "build", file, "--data", data, "--passphrase-file", folder.path() + "/pass"})
            .status == 0);
    REQUIRE(run(kTally, {"stations", "slip", "--data", data, "--label", "Skolan på Ön", "--address",
                         "https://127.0.0.1:8443", "--out", folder.path() + "/slip.json"})
                .status == 0);
    check_refused(run(kTally, {"stations", "unused", "--data", data, "--id", "skolan-pa-o", "--reason", "x",
                               "--by", "a", "--by", "b"}),
                  "did you mean \"skolan-pa-on\"?");
    check_refused(run(kTally, {"codes", "pool", "--data", data, "--station", "skolan", "--count", "1"}),
                  "no such station; known are: skolan-pa-on");
    const auto projects = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"export", "decidim-projects", "--election", file, "--out",
                                         folder.path() + "/projects"});
        return run(kTally, options);
    };
    check_refused(projects({"--contest", "project"}), "no contest \"project\"; did you mean \"projects\"?");
    check_refused(projects({"--as", "xls"}), "did you mean \"xlsx\"?");
}

namespace {

// Exit status 2, nothing done, and one line that has `part` in it.
void check_wrong_use(const std::string& program, const std::vector<std::string>& words,
                     const std::string& part) {
    const auto finished = run(std::string(tests::kBinDir) + "/" + program, words);
    INFO(finished.err);
    CHECK(finished.status == 2);
    CHECK(finished.out.empty());
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
    CHECK(contains(finished.err, part));
}

}  // namespace

TEST_CASE("a misspelt command or option is told which one may be meant", "[misspelt]") {
    const std::string tally = "valurna-tally";
    check_wrong_use(tally, {"count", "--pabulib", kLimit, "--categorie-limit", "green=5"},
                    "did you mean \"--category-limit\"?");
    check_wrong_use(tally, {"codes", "print", "--data", "x", "--plaecs", "y"}, "did you mean \"--places\"?");
    check_wrong_use(tally, {"election", "import-decidm", "x"}, "did you mean \"import-decidim\"?");
    check_wrong_use(tally, {"elecion"},
                    "valurna-tally: there is no command \"elecion\"; did you mean \"election\"?");
    check_wrong_use(tally, {"elect"}, "did you mean \"election\"?");
    check_wrong_use(tally, {"import-pabulib", "x"}, "did you mean \"election import-pabulib\"?");
    check_wrong_use(tally, {"codes", "--data", "x", "issue"}, "\"--data\" stands too early; write it behind");
    CHECK(run(kTally, {"election", "--help"}).err.empty());
}

TEST_CASE("a half-typed command is told in one line which ones there are", "[misspelt]") {
    const std::string tally = "valurna-tally";
    check_wrong_use(tally, {"election", "import", "x.csv"},
                    "valurna-tally election: there is no command \"import\"; there are: import-pabulib, "
                    "import-decidim, import-stanford, import-sheet");
    check_wrong_use(tally, {"codes"}, "valurna-tally codes: name a command; there are: ");
    check_wrong_use(tally, {"stations"}, "valurna-tally stations: name a command; there are: ");
    check_wrong_use(tally, {"stations", "--data", "x"}, "name a command; there are: ");
    check_wrong_use(tally, {}, "valurna-tally: name a command; there are: election, ");
    check_wrong_use(tally, {"zzzz"}, "there is no command \"zzzz\"; there are: election, ");
    check_wrong_use(tally, {"election", "check"}, "valurna-tally election check: file is required");
    check_wrong_use("valurna-sync", {},
                    "valurna-sync: name a command; there are: enrol, slip-on-stick, push, status, ");
    check_wrong_use("valurna-sync", {"psh"}, "did you mean \"push\"?");
    check_wrong_use("valurna-verify", {}, "valurna-verify: name a command; there are: record, ");
    check_wrong_use("valurna-verify", {"recrd", "x"}, "did you mean \"record\"?");
    check_wrong_use("valurna-verify", {"no-folder"},
                    "there is no command \"no-folder\"; there are: record, ");
}
