// Elections of real cities, counted by every rule as another implementation on exact fractions counted them
// (tests/vectors/pabulib/SOURCE.md), in order of selection; Phragmen's winners stand there sorted by id.
#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "election/pabulib/count.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::repository_file;

namespace {

struct Named {
    CountRule rule = CountRule::kGreedy;
    Utility utility = Utility::kCost;
    Completion completion = Completion::kNone;
    bool ties_compare = true;  // there, a greedy rule's tie says only that an order was needed
};

const std::map<std::string, Named> kRules = {
    {"greedy:Cost_Sat", {CountRule::kGreedy, Utility::kCost, Completion::kNone, false}},
    {"greedy:Cardinality_Sat", {CountRule::kGreedyPerCost, Utility::kCost, Completion::kNone, false}},
    {"mes:Cost_Sat", {CountRule::kEqualShares, Utility::kCost, Completion::kNone}},
    {"mes:Cardinality_Sat", {CountRule::kEqualShares, Utility::kCardinality, Completion::kNone}},
    {"mes:Additive_Cardinal_Sat", {CountRule::kEqualShares, Utility::kPoints, Completion::kNone}},
    {"mes:Additive_Borda_Sat", {CountRule::kEqualShares, Utility::kBorda, Completion::kNone}},
    {"mes+util:Cost_Sat", {CountRule::kEqualShares, Utility::kCost, Completion::kGreedy}},
    {"mes+util:Cardinality_Sat", {CountRule::kEqualShares, Utility::kCardinality, Completion::kGreedy}},
    {"mes+util:Additive_Cardinal_Sat", {CountRule::kEqualShares, Utility::kPoints, Completion::kGreedy}},
    {"mes+util:Additive_Borda_Sat", {CountRule::kEqualShares, Utility::kBorda, Completion::kGreedy}},
    {"phragmen", {CountRule::kPhragmen}},
};

}  // namespace

TEST_CASE("every rule finds the winners of 43 real elections in the order that others found", "[outcomes]") {
    const auto published = nlohmann::json::parse(repository_file("tests/vectors/pabulib/outcomes.json"));
    REQUIRE(published.size() == 43);
    std::map<std::string, int> compared;
    for (const auto& [name, outcomes] : published.items()) {
        auto file = parse_pabulib(repository_file("tests/vectors/pabulib/" + name), name);
        if (!file) FAIL(file.error().line());
        for (const auto& [key, expected] : outcomes.items()) {
            const auto named = kRules.find(key);
            if (named == kRules.end()) continue;
            INFO(name << ", " << key);
            CountingRule rule;
            rule.rule = named->second.rule;
            rule.utility = named->second.utility;
            rule.completion = named->second.completion;
            rule.ties = TieRule::kId;
            const auto input = count_input(file.value(), rule);
            if (!input) FAIL(input.error().line());
            const auto outcome = count(input.value(), rule);
            if (!outcome) FAIL(outcome.error().line());
            std::vector<std::string> winners;
            for (const auto project : outcome.value().winners)
                winners.push_back(input.value().projects[project].id);
            if (named->second.rule == CountRule::kPhragmen) std::sort(winners.begin(), winners.end());
            CHECK(winners == expected.at("winners").get<std::vector<std::string>>());
            if (named->second.ties_compare)
                CHECK(ties_broken(outcome.value(), CountPart::kRule) ==
                      expected.at("ties").get<std::size_t>());
            CHECK(outcome.value().cost <= input.value().budget);
            CHECK(outcome.value().projects.size() == input.value().projects.size());
            ++compared[key];
        }
    }
    for (const auto& [key, rule] : kRules)
        CHECK(compared[key] > 0);
    CHECK(compared["mes:Cost_Sat"] == 43);
    CHECK(compared["phragmen"] == 32);
}
