// The project's main self-check: real elections, every voter through a real station and the real server, give
// the winners that an independent program (pabutools, exact fractions) found for the same file.

#include <fstream>
#include <iostream>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

namespace {

using nlohmann::json;
using valurna::tests::run;

const std::string kVectors = std::string(valurna::tests::kSourceDir) + "/tests/vectors/pabulib/";

std::vector<std::string> published_winners(const std::string& file,
                                           const std::string& rule = "greedy:Cost_Sat") {
    std::ifstream stream(kVectors + "outcomes.json");
    REQUIRE(stream.good());
    return json::parse(stream).at(file).at(rule).at("winners").get<std::vector<std::string>>();
}

json simulate(const std::string& file, const std::vector<std::string>& more,
              const std::string& rule = "greedy") {
    std::vector<std::string> arguments{
        file.starts_with('/') ? file : kVectors + file, "--rule", rule, "--ties", "id", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto finished = run(std::string(valurna::tests::kBinDir) + "/valurna-sim", arguments);
    INFO(finished.err);
    REQUIRE(finished.status == 0);
    return json::parse(finished.out);
}

}  // namespace

TEST_CASE("a knapsack election of 212 voters at five stations ends as the published count") {
    const std::string file = "Netherlands_Amsterdam_588.pb";
    const json outcome = simulate(file, {"--stations", "5"});
    CHECK(outcome.at("winners").get<std::vector<std::string>>() == published_winners(file));
    CHECK(outcome.at("voters") == 212);
    CHECK(outcome.at("agrees_with_direct_count") == true);
}

TEST_CASE("an election with limits, one with points and one with a ranking end as the published counts") {
    const auto file =
        GENERATE(as<std::string>{}, "Worldwide_Mechanical_Turk_k_approval_8.pb",
                 "Worldwide_Mechanical_Turk_Ranking_value_3.pb", "Poland_Zabrze_2021_Zaborze_Poludnie.pb");
    CAPTURE(file);
    const json outcome = simulate(file, {"--stations", "2"});
    CHECK(outcome.at("winners").get<std::vector<std::string>>() == published_winners(file));
}

TEST_CASE("the first K voters alone are counted when only they have voted") {
    const json outcome = simulate("Netherlands_Amsterdam_588.pb", {"--voters", "7", "--stations", "3"});
    CHECK(outcome.at("voters") == 7);
    CHECK(outcome.at("agrees_with_direct_count") == true);
}

TEST_CASE("more stations than voters: those without a voter open, close and are reconciled") {
    const json outcome = simulate("Netherlands_Amsterdam_588.pb", {"--voters", "2", "--stations", "4"});
    CHECK(outcome.at("voters") == 2);
    CHECK(outcome.at("agrees_with_direct_count") == true);
}

TEST_CASE("voters who ranked rank again, and equal shares by ranks ends as the published count") {
    const std::string file = "US_Stanford_Dataset_PB_Chicago_39th_Ward_2020_vote_rankings.pb";
    const json outcome = simulate(file, {"--stations", "2"}, "equal-shares:borda:none");
    CHECK(outcome.at("winners").get<std::vector<std::string>>() ==
          published_winners(file, "mes:Additive_Borda_Sat"));
    CHECK(outcome.at("voters") == 314);
}

TEST_CASE(
    "voters who shared out points do it again, and equal shares by points ends as the published count") {
    const std::string file = "Poland_Czestochowa_2024_Grabowka.pb";
    const json outcome = simulate(file, {"--stations", "2"}, "equal-shares:points:none");
    CHECK(outcome.at("winners").get<std::vector<std::string>>() ==
          published_winners(file, "mes:Additive_Cardinal_Sat"));
    CHECK(outcome.at("voters") == 461);
    CHECK(outcome.at("agrees_with_direct_count") == true);
}

TEST_CASE("the same voters with their points as figures of a scale end as a direct count by score") {
    const valurna::tests::TemporaryFolder folder;
    std::ifstream real(kVectors + "Poland_Czestochowa_2024_Grabowka.pb");
    std::string text{std::istreambuf_iterator<char>(real), {}};
    text.replace(text.find("vote_type;cumulative"), 20, "vote_type;scoring");
    const std::string file = folder.path() + "/scored.pb";
    std::ofstream(file) << text;
    const json outcome = simulate(file, {"--voters", "60"}, "score");
    CHECK(outcome.at("voters") == 60);
    CHECK(outcome.at("agrees_with_direct_count") == true);
}
