// valurna-tally election and count --pabulib, as a person at the command line meets them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "election/definition/definition.hpp"
#include "tally/commands/starting_definition.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using tests::check_refused;
using tests::Finished;
using tests::repository_file;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kDemo = std::string(valurna::tests::kSourceDir) + "/assets/demo/";

void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a new definition is valid as it stands, and never written over another") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    CHECK(tests::run(kTally, {"election", "new", file}).status == 0);
    const std::string first = content(file);
    const auto checked = tests::run(kTally, {"election", "check", file});
    CHECK(checked.status == 0);
    CHECK(contains(checked.out, "is a valid election: 1 contest, 2 projects, 1 ballot style, 2 languages"));
    check_refused(tests::run(kTally, {"election", "new", file}), file);
    CHECK(content(file) == first);
}

TEST_CASE("a new definition made on the last day of a year opens in the next") {
    using namespace std::chrono;
    const auto election = election::parse_election(tally::starting_definition(2026y / December / 31), "new");
    if (!election) FAIL(election.error().line());
    CHECK(election.value().opens == "2027-01-30");
    CHECK(election.value().closes == "2027-02-13");
    CHECK(election.value().results_on == "2027-02-20");
}

TEST_CASE(
    "a new definition for pupils picks up to k, one for adults picks and shares out points, and both hold") {
    const tests::TemporaryFolder folder;
    const auto made = [&](const std::string& voters) {
        const std::string file = folder.path() + "/" + voters + ".json";
        REQUIRE(tests::run(kTally, {"election", "new", file, "--voters", voters}).status == 0);
        CHECK(tests::run(kTally, {"election", "check", file}).status == 0);
        const auto election = election::parse_election(content(file), file);
        REQUIRE(election.has_value());
        return election.value().contests.front();
    };
    CHECK(std::get<election::ApprovalRule>(made("pupils").voting).choices.most == 2u);
    const auto adults = made("adults");
    CHECK(std::get<election::PickThenPointsRule>(adults.voting).limits.points == 10);
    CHECK(adults.counting.rule == election::CountRule::kCumulative);
    CHECK(tests::run(kTally, {"election", "new", folder.path() + "/x.json", "--voters", "dogs"}).status == 2);
}

TEST_CASE("check names file, place and mend of a mistake, and looks at the pictures") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    auto json = nlohmann::json::parse(repository_file("tests/vectors/election/base.json"));
    write(file, json.dump());
    check_refused(tests::run(kTally, {"election", "check", file, "--pictures", folder.path()}),
                  "pictures/swings.png");
    std::filesystem::create_directory(folder.path() + "/pictures");
    write(folder.path() + "/pictures/swings.png", "<svg>not a png</svg>");
    check_refused(tests::run(kTally, {"election", "check", file, "--pictures", folder.path()}),
                  "pictures/swings.png");
    write(folder.path() + "/pictures/swings.png", content(kDemo + "pictures/42182.png"));
    CHECK(tests::run(kTally, {"election", "check", file, "--pictures", folder.path()}).status == 0);

    json["contests"][0]["projects"][1]["picture"] = "pictures/gone.png";
    write(file, json.dump());
    write(folder.path() + "/pictures/swings.png", "<svg>not a png</svg>");
    const auto pictures = tests::run(kTally, {"election", "check", file, "--pictures", folder.path()});
    CHECK(pictures.status == 1);
    CHECK(contains(pictures.err, "pictures/gone.png"));
    CHECK(contains(pictures.err, "pictures/swings.png"));

    json["contests"][0]["projects"][1]["cost"] = -9000000;
    write(file, json.dump());
    check_refused(tests::run(kTally, {"election", "check", file}),
                  file + ": /contests/0/projects/1/cost: -9000000 is negative; write a whole number");
    json["domain"] = "Rost Example";
    write(file, json.dump());
    const auto both = tests::run(kTally, {"election", "check", file});
    CHECK(both.status == 1);
    CHECK(both.out.empty());
    CHECK(std::count(both.err.begin(), both.err.end(), '\n') == 2);
    CHECK(contains(both.err, "valurna-tally: " + file + ": /domain: "));
    CHECK(contains(both.err, file + ": /contests/0/projects/1/cost: "));
}

TEST_CASE("the demo election is imported, checked with its pictures, and says how it was made") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/election.json";
    const std::vector<std::string> import = {"election",
                                             "import-pabulib",
                                             kDemo + "Netherlands_Amsterdam_588.pb",
                                             "-o",
                                             file,
                                             "--texts",
                                             kDemo + "amsterdam-588.texts.json",
                                             "--languages",
                                             "sv,en",
                                             "--id",
                                             "rijnbuurt",
                                             "--domain",
                                             "rost.example.se",
                                             "--public-address",
                                             "https://rost.example.se"};
    const auto imported = tests::run(kTally, import);
    CHECK(imported.status == 0);
    // What the file holds and a definition does not is named, and there is nothing else to say.
    CHECK(contains(imported.err, "the VOTES columns \"voter_id\", \"vote\" are not taken over"));
    std::istringstream notes(imported.err);
    for (std::string note; std::getline(notes, note);)
        CHECK(contains(note, "not taken over"));
    const auto election = election::parse_election(content(file), file);
    REQUIRE(election.has_value());
    CHECK(election.value().id == "rijnbuurt");
    CHECK(election.value().domain == "rost.example.se");
    CHECK(election.value().languages == std::vector<std::string>{"sv", "en"});
    CHECK(std::holds_alternative<election::KnapsackRule>(election.value().contests.at(0).voting));
    const auto checked = tests::run(kTally, {"election", "check", file, "--pictures", kDemo});
    CHECK(checked.status == 0);
    CHECK_FALSE(contains(checked.out, "Note"));
}

TEST_CASE("a foreign file is counted without a server, in the order that others found") {
    const auto counted = tests::run(
        kTally, {"count", "--pabulib", kDemo + "Netherlands_Amsterdam_588.pb", "--rule", "greedy", "--json"});
    CHECK(counted.status == 0);
    CHECK(counted.err.empty());
    const auto published = nlohmann::json::parse(repository_file("tests/vectors/pabulib/outcomes.json"));
    CHECK(nlohmann::json::parse(counted.out).at("winners") ==
          published.at("Netherlands_Amsterdam_588.pb").at("greedy:Cost_Sat").at("winners"));
    const auto told = tests::run(kTally, {"count", "--pabulib", kDemo + "Netherlands_Amsterdam_588.pb"});
    CHECK(contains(told.out, "9 of 15 projects for 99802 of 100000; 212 ballots"));
    CHECK(contains(told.out, "Tie decided by id: 42184, 42189"));
}

TEST_CASE("what count cannot do with a foreign file is said in one line") {
    const tests::TemporaryFolder folder;
    const std::string demo = kDemo + "Netherlands_Amsterdam_588.pb";
    check_refused(tests::run(kTally, {"count", "--pabulib", demo, "--ties", "lot"}), "seed");
    check_refused(tests::run(kTally, {"count", "--pabulib", demo, "--ties", "age"}), "--ties");
    check_refused(tests::run(kTally, {"count", "--pabulib", demo, "--rule", "fairest"}), "--rule");
    check_refused(tests::run(kTally, {"count", "--pabulib", kDemo + "pictures/42182.png"}),
                  "42182.png: this is a picture");
    const std::string huge = folder.path() + "/huge.pb";
    write(huge, "");
    std::filesystem::resize_file(huge, std::uintmax_t{1} << 40);  // sparse: a terabyte that holds nothing
    check_refused(tests::run(kTally, {"count", "--pabulib", huge}), "256 MiB");
    CHECK(tests::run(kTally, {"count"}).status == 2);
    CHECK(tests::run(kTally, {"count", "--rule", "greedy"}).status == 2);
}
