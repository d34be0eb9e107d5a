// The voters of real elections who ranked or gave points cast the same as ballots of Valurna, and every rule for such
// votes ends as a direct count of the file, and as the count that was published for it.
#include <filesystem>

#include <nlohmann/json.hpp>

#include "election/pabulib/count.hpp"
#include "election/pabulib/export.hpp"
#include "election/pabulib/import.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::repository_file;

namespace {

const std::string kVectors = "tests/vectors/pabulib/";

struct Replayed {
    PabulibElection source;
    Election election;
    std::vector<ContestChoice> cast;  // as they come back from the bytes of a ballot
    [[nodiscard]] Contest& contest() { return election.contests.front(); }
};

Replayed replayed(const std::string& name) {
    auto source = parse_pabulib(repository_file(kVectors + name), name);
    REQUIRE(source.has_value());
    auto imported = import_pabulib(source.value(), {}, name);
    REQUIRE(imported.has_value());
    Replayed out{std::move(source).value(), std::move(imported).value().election, {}};
    (void)widen_to_votes(out.election, out.source);
    for (const PabulibVote vote : out.source.votes) {
        const ContestChoice choice{out.contest().id, choose(out.contest().voting, preferences_of(vote))};
        auto back = decode_choice(out.contest(), encode_choice(out.contest(), choice));
        REQUIRE(back.has_value());
        REQUIRE(back.value() == choice);
        out.cast.push_back(std::move(back).value());
    }
    return out;
}

// Winners in order of selection, each with its votes and points.
std::vector<std::string> outcome_of(const CountInput& input, const CountingRule& rule) {
    const auto outcome = count(input, rule);
    REQUIRE(outcome.has_value());
    std::vector<std::string> out;
    for (const auto& one : outcome.value().projects)
        out.push_back(input.projects[one.project].id + " " + std::to_string(one.votes) + " " +
                      std::to_string(one.points) + " " + std::to_string(static_cast<int>(one.why)));
    for (const auto winner : outcome.value().winners)
        out.push_back(input.projects[winner].id);
    return out;
}

std::vector<std::string> winners_of(const CountInput& input, const CountingRule& rule) {
    std::vector<std::string> ids;
    const auto outcome = count(input, rule);
    for (const auto winner : outcome.value().winners)
        ids.push_back(input.projects[winner].id);
    return ids;
}

std::vector<std::string> rules_for(VoteType votes) {
    if (gives_ranks(votes)) return {"borda", "equal-shares:borda:none", "equal-shares:borda:add1-greedy"};
    return {std::string(votes == VoteType::kScoring ? "score" : "cumulative"), "equal-shares:points:none",
            "equal-shares:points:add1-greedy"};
}

nlohmann::json published(const std::string& name) {
    return nlohmann::json::parse(repository_file(kVectors + "outcomes.json")).at(name);
}

// Every file of these types of votes.
void replay_all(const std::vector<VoteType>& types, const std::string& published_key, std::size_t least) {
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(valurna::tests::kSourceDir) + "/" + kVectors)) {
        if (entry.path().extension() != ".pb") continue;
        const std::string name = entry.path().filename().string();
        const auto head = parse_pabulib(repository_file(kVectors + name), name);
        if (std::find(types.begin(), types.end(), head.value().vote_type) == types.end()) continue;
        ++files;
        auto all = replayed(name);
        CHECK(vote_type(all.contest().voting) == all.source.vote_type);
        auto rules = rules_for(all.source.vote_type);
        rules.insert(rules.end(), {"greedy", "equal-shares:cost:none", "phragmen"});
        for (const auto& written : rules) {
            CAPTURE(name, written);
            auto& rule = all.contest().counting;
            rule = read_written_rule(written, "test", rule).value();
            auto direct = count_input(all.source, rule).value();
            const auto ours = count_input(all.contest(), all.cast, "");
            for (std::size_t i = 0; i < direct.projects.size(); ++i)
                direct.projects[i].cost = ours.projects[i].cost;
            direct.budget = ours.budget;
            CHECK(outcome_of(ours, rule) == outcome_of(direct, rule));
            if (written == rules_for(all.source.vote_type)[1])
                CHECK(winners_of(ours, rule) ==
                      published(name).at(published_key).at("winners").get<std::vector<std::string>>());
        }
    }
    CHECK(files >= least);
}

}  // namespace

TEST_CASE("real voters who ranked rank again, and borda and equal shares by ranks end as counted directly") {
    replay_all({VoteType::kOrdinal}, "mes:Additive_Borda_Sat", 5);
}

TEST_CASE(
    "real voters who shared out points do it again, and cumulative and equal shares by points end as counted directly") {
    replay_all({VoteType::kCumulative}, "mes:Additive_Cardinal_Sat", 6);
}

TEST_CASE("ranks leave as open data in the order in which they were given") {
    auto all = replayed("US_Stanford_Dataset_PB_Chicago_39th_Ward_2020_vote_rankings.pb");
    const auto outcome = count(count_input(all.contest(), all.cast, ""), all.contest().counting);
    const std::string text =
        write_pabulib(pabulib_of(all.election, all.contest(), all.cast, outcome.value()));
    const auto again = parse_pabulib(text, "again.pb");
    REQUIRE(again.has_value());
    CHECK(again.value().vote_type == VoteType::kOrdinal);
    REQUIRE(again.value().votes.size() == all.source.votes.size());
    for (std::size_t i = 0; i < all.cast.size(); ++i) {
        const auto ids = [](const PabulibElection& file, std::size_t vote) {
            std::vector<std::string> list;
            for (const auto project : file.votes[vote].projects)
                list.push_back(file.projects[project].id);
            return list;
        };
        REQUIRE(ids(again.value(), i) == ids(all.source, i));
    }
}
