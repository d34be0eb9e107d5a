// valurna-tally count --pabulib by every rule, as a person and as a program meet it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using nlohmann::json;
using tests::Finished;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kVectors = std::string(valurna::tests::kSourceDir) + "/tests/vectors/pabulib/";
const std::string kAmsterdam = kVectors + "Netherlands_Amsterdam_588.pb";
const std::string kPoints = kVectors + "Poland_Katowice_2023_Murcki.pb";
const std::string kRanks = kVectors + "US_Stanford_Dataset_PB_Chicago_39th_Ward_2020_vote_rankings.pb";

Finished counted(std::vector<std::string> files, const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"count", "--pabulib"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    arguments.insert(arguments.end(), options.begin(), options.end());
    return tests::run(kTally, arguments);
}

std::vector<json> lines(const std::string& text) {
    std::vector<json> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(json::parse(line));
    return out;
}

json one(const std::string& file, const std::vector<std::string>& options) {
    auto all = options;
    all.push_back("--json");
    const auto finished = counted({file}, all);
    INFO(finished.err);
    REQUIRE(finished.status == 0);
    const auto read = lines(finished.out);
    REQUIRE(read.size() == 1);
    return read.front();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void check_one_line(const Finished& finished, int status, const std::string& part) {
    INFO(finished.err);
    CHECK(finished.status == status);
    CHECK(finished.out.empty());
    if (status == 1) CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
    CHECK(contains(finished.err, part));
}

int check_lines(const std::string& text, bool wrong) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() + "/lines") << text;
    const std::string command = "python3 '" + std::string(valurna::tests::kSourceDir) +
                                "/tests/tally/commands/count_lines_check.py' '" +
                                std::string(valurna::tests::kSourceDir) + "'" +
                                std::string(wrong ? " --wrong" : "") + " < '" + folder.path() + "/lines'";
    return std::system(command.c_str());
}

}  // namespace

TEST_CASE("every rule prints what the published schema says, and it adds up") {
    std::string all;
    const auto add = [&](const std::string& file, std::vector<std::string> options) {
        options.push_back("--json");
        const auto finished = counted({file}, options);
        INFO(finished.err);
        CHECK(finished.status == 0);
        all += finished.out;
    };
    for (const char* rule :
         {"greedy", "greedy-stop", "greedy-threshold", "greedy-per-cost", "equal-shares", "phragmen"}) {
        add(kAmsterdam, {"--rule", rule, "--margins", "--jobs", "2"});
        add(kAmsterdam, {"--rule", rule, "--ties", "cost-then-votes-then-lot", "--seed", "a seed"});
        add(kAmsterdam,
            {"--rule", rule, "--min-votes", "60", "--conflict", "42192,42190", "--conflict", "42182,42187"});
        add(kPoints, {"--rule", rule});
        add(kRanks, {"--rule", rule, "--ties", "votes"});
    }
    for (const char* completion : {"none", "greedy", "add1", "add1-greedy"}) {
        add(kAmsterdam, {"--rule", "equal-shares", "--completion", completion, "--utility", "cardinality"});
        add(kPoints, {"--rule", "equal-shares", "--completion", completion, "--utility", "points",
                      "--integral-start"});
        add(kRanks, {"--rule", "equal-shares", "--completion", completion, "--utility", "borda"});
    }
    add(kPoints, {"--rule", "score"});
    add(kPoints, {"--rule", "cumulative", "--margins"});
    add(kRanks, {"--rule", "borda"});
    CHECK(check_lines(all, false) == 0);

    // The check itself can fail: what is missing, made up or does not add up is found.
    std::string broken;
    for (const char* change :
         {R"([{"op":"remove","path":"/winners"}])", R"([{"op":"replace","path":"/cost","value":"1"}])",
          R"([{"op":"replace","path":"/budget","value":100000}])",
          R"([{"op":"replace","path":"/steps/0/why","value":"luck"}])",
          R"([{"op":"add","path":"/mood","value":"good"}])"}) {
        broken += json::parse(all.substr(0, all.find('\n'))).patch(json::parse(change)).dump() + "\n";
    }
    CHECK(check_lines(broken, true) == 0);
}

TEST_CASE("what a program asks for is what the outcome of others says") {
    const auto published = json::parse(tests::repository_file("tests/vectors/pabulib/outcomes.json"));
    const auto& amsterdam = published.at("Netherlands_Amsterdam_588.pb");
    CHECK(one(kAmsterdam, {"--rule", "equal-shares"}).at("winners") ==
          amsterdam.at("mes:Cost_Sat").at("winners"));
    CHECK(one(kAmsterdam, {"--rule", "equal-shares", "--utility", "cardinality", "--completion", "greedy"})
              .at("winners") == amsterdam.at("mes+util:Cardinality_Sat").at("winners"));
    const auto trace =
        one(kAmsterdam, {"--rule", "equal-shares", "--utility", "cost", "--completion", "none"});
    CHECK(trace.at("budget") == "100000");
    CHECK(trace.at("rule").at("rule") == "equal-shares");
    CHECK(trace.at("ties_broken") == amsterdam.at("mes:Cost_Sat").at("ties"));
    CHECK(trace.at("projects").size() == 15);
    // A file with decimals keeps them: 2572946.76 is the budget of Krakow's Podgorze.
    CHECK(one(kVectors + "Poland_Krakow_2024_Podgorze.pb", {}).at("budget") == "2572946.76");
}

TEST_CASE(
    "several files give one line each in their order, whatever the number of jobs, and a bad one is told") {
    const std::vector<std::string> files{kAmsterdam, kPoints, kRanks, kAmsterdam};
    const auto alone = counted(files, {"--rule", "equal-shares", "--json"});
    CHECK(alone.status == 0);
    const auto read = lines(alone.out);
    REQUIRE(read.size() == 4);
    for (std::size_t i = 0; i < files.size(); ++i)
        CHECK(read[i].at("file") == files[i]);
    CHECK(counted(files, {"--rule", "equal-shares", "--json", "--jobs", "3"}).out == alone.out);
    const auto bad = counted({kAmsterdam, "/nowhere/x.pb", kRanks}, {"--json"});
    CHECK(bad.status != 0);
    CHECK(lines(bad.out).size() == 2);
    CHECK(contains(bad.err, "/nowhere/x.pb"));
}

TEST_CASE("a person reads why each project is in or out, and rules side by side") {
    const auto told =
        counted({kAmsterdam}, {"--rule", "equal-shares", "--completion", "greedy", "--explain"});
    CHECK(told.status == 0);
    CHECK(contains(told.out, "Each voter started with 471.698113; all voters together have 25898 left"));
    CHECK(contains(told.out,
                   "in, at step 1, for at most 113.821138 from each supporter (123 effective votes)"));
    CHECK(contains(told.out, "from the money that was left over"));
    CHECK(contains(told.out, "out: did not fit"));
    const auto margins = counted({kAmsterdam}, {"--rule", "greedy", "--margins", "--jobs", "2"});
    // 42188 costs 38800 and has 72 votes. The five before it cost 53801; with 87 it stands before 42182 (86),
    // where 46199 are left.
    CHECK(contains(margins.out, "42188  72 votes"));
    CHECK(contains(margins.out, "(would have won with 15 more votes)"));
    CHECK(contains(margins.err, kAmsterdam + ": margins of 6 projects, at most 240 runs, under a second\n"));
    const std::vector<std::string> raised = {"--rule", "equal-shares", "--completion", "add1", "--margins"};
    const auto told_of_bound = counted({kAmsterdam}, raised);
    CHECK(contains(told_of_bound.err, ": margins of 6 projects, at most "));
    CHECK(contains(told_of_bound.err, " runs, at most about "));
    CHECK_FALSE(contains(told_of_bound.out, "would not have been enough"));
    auto with_few = raised;
    with_few.insert(with_few.end(), {"--margin-runs", "1"});
    const auto few = counted({kAmsterdam}, with_few);
    CHECK(few.status == 0);
    CHECK(contains(few.out, "(how many more votes was not found out in so many runs)"));
    CHECK(contains(few.err, "at most 1 run,"));
    const auto beside = counted({kAmsterdam}, {"--compare", "greedy,equal-shares:cost:add1,phragmen"});
    CHECK(beside.status == 0);
    CHECK(contains(beside.out, "B: equal-shares (utility cost, completion add1)"));
    CHECK(contains(beside.out, "ABC  42192"));
    CHECK(contains(beside.out, "..C  42186"));
    const auto lines_beside = lines(counted({kAmsterdam}, {"--compare", "greedy,phragmen", "--json"}).out);
    REQUIRE(lines_beside.size() == 2);
    CHECK(lines_beside[1].at("rule").at("rule") == "phragmen");
}

TEST_CASE(
    "a project that nobody chose gets money in a foreign file as in the literature, and none in an election of ours") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/small.pb", definition = folder.path() + "/election.json";
    std::ofstream(file)
        << "META\nkey;value\ndescription;Small\ncountry;Sweden\nunit;Town\ninstance;2026\n"
           "num_projects;2\nnum_votes;1\nbudget;100\nvote_type;approval\nrule;greedy\n"
           "date_begin;01.01.2026\ndate_end;02.01.2026\n"
           "PROJECTS\nproject_id;cost;name\n1;10;Bench\n2;10;Tree\nVOTES\nvoter_id;vote\na;1\n";
    for (const char* rule : {"greedy", "greedy-per-cost", "phragmen"}) {
        INFO(rule);
        CHECK(contains(counted({file}, {"--rule", rule}).out, "2 of 2 projects for 20 of 100"));
        const auto asked = counted({file}, {"--rule", rule, "--min-votes", "1"});
        CHECK(contains(asked.out, "1 of 2 projects for 10 of 100"));
        CHECK(contains(asked.out, "out: nobody voted for it"));
    }
    const auto imported = tests::run(kTally, {"election", "import-pabulib", file, "--id", "small", "--domain",
                                              "localhost", "-o", definition});
    INFO(imported.err);
    REQUIRE(imported.status == 0);
    std::stringstream text;
    text << std::ifstream(definition).rdbuf();
    CHECK(contains(text.str(), "\"min_votes\": 1"));
}

TEST_CASE("a limit for a category and a conflict are held, and the project that they bar is told so") {
    const auto conflict = one(kAmsterdam, {"--rule", "phragmen", "--conflict", "42190,42195"});
    CHECK(conflict.at("projects").at("42195").at("why") == "conflict");
    CHECK(conflict.at("projects").at("42195").at("other") == "42190");
    CHECK(conflict.at("projects").at("42195").at("says") == "out: 42190 won, and only one of them can");

    const tests::TemporaryFolder folder;
    const std::string file = folder.path() + "/small.pb";
    std::ofstream(file)
        << "META\nkey;value\nbudget;100\nvote_type;approval\nnum_projects;3\nnum_votes;3\n"
           "PROJECTS\nproject_id;cost;category;district\na;40;play,trees;north\nb;30.50;play;south\n"
           "c;20;;north\nVOTES\nvoter_id;vote\n1;a,b,c\n2;a,b,c\n3;a\n";
    for (const char* rule : {"greedy", "equal-shares", "phragmen"}) {
        const auto limited =
            one(file, {"--rule", rule, "--category-limit", "play=70.25", "--area-limit", "north=60"});
        CHECK(limited.at("winners").size() == 2);
        CHECK(limited.at("projects").at("a").at("why") == "funded");
        CHECK(limited.at("projects").at("b").at("why") == "category-limit");
        CHECK(limited.at("projects").at("b").at("limit") == "play");
        CHECK(limited.at("projects").at("b").at("missing") == "0.25");
        const auto area = one(file, {"--rule", rule, "--area-limit", "north=59.99"});
        // Phragmen takes c first, whose two supporters bear 10 each; a would put 40/3 on each of three.
        const auto& barred = area.at("projects").at(std::string(rule) == "phragmen" ? "a" : "c");
        CHECK(barred.at("why") == "area-limit");
        CHECK(barred.at("missing") == "0.01");
    }
}

TEST_CASE("what cannot be done is said in one line, with the status of its kind") {
    check_one_line(counted({kAmsterdam}, {"--rule", "fairest"}), 1, "known are: greedy, greedy-stop");
    check_one_line(counted({kAmsterdam}, {"--rule", "greedy", "--utility", "cost"}), 1, "equal-shares");
    check_one_line(counted({kAmsterdam}, {"--rule", "equal-shares", "--utility", "joy"}), 1, "--utility");
    check_one_line(counted({kAmsterdam}, {"--rule", "equal-shares", "--completion", "add2"}), 1,
                   "--completion");
    check_one_line(counted({kAmsterdam}, {"--rule", "greedy-threshold", "--threshold", "5%"}), 1,
                   "--threshold");
    check_one_line(counted({kAmsterdam}, {"--rule", "greedy-threshold", "--threshold", "1.5"}), 1,
                   "--threshold");
    check_one_line(counted({kAmsterdam}, {"--threshold", "0.05"}), 1, "greedy-threshold");
    check_one_line(counted({kAmsterdam}, {"--rule", "equal-shares", "--utility", "points"}), 1, "approval");
    check_one_line(counted({kAmsterdam}, {"--rule", "borda"}), 1, "approval");
    check_one_line(counted({kPoints}, {"--rule", "borda"}), 1, "cumulative");
    check_one_line(counted({kAmsterdam}, {"--conflict", "42190"}), 1, "--conflict");
    check_one_line(counted({kAmsterdam}, {"--conflict", "42190,none"}), 1, "no project");
    check_one_line(counted({kAmsterdam}, {"--category-limit", "play"}), 1, "NAME=AMOUNT");
    check_one_line(counted({kAmsterdam}, {"--area-limit", "north=1.234567"}), 1, "--area-limit");
    check_one_line(counted({kAmsterdam}, {"--compare", "greedy:cost"}), 1, "equal-shares");
    check_one_line(counted({kAmsterdam}, {"--ties", "lot"}), 1, "seed");
    check_one_line(counted({kAmsterdam}, {"--jobs", "0"}), 2, "--jobs");
    check_one_line(counted({kAmsterdam}, {"--min-votes", "-1"}), 2, "--min-votes");
    check_one_line(counted({kAmsterdam}, {"--rule", "greedy", "--compare", "greedy"}), 2, "--compare");
}
