// Elections of real cities (tests/vectors/pabulib): read, written and read again.
#include <filesystem>
#include <fstream>

#include "election/pabulib/pabulib.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::election;
using valurna::tests::repository_file;

namespace {

std::vector<std::string> files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(valurna::tests::kSourceDir) +
                                                                 "/tests/vectors/pabulib")) {
        if (entry.path().extension() == ".pb") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

PabulibElection read(const std::string& name) {
    auto result = parse_pabulib(repository_file("tests/vectors/pabulib/" + name), name, VoterColumns::kKept);
    if (!result) FAIL(result.error().line());
    return std::move(result).value();
}

}  // namespace

TEST_CASE("a real election that is written and read again is the same election") {
    for (const auto& name : files()) {
        INFO(name);
        const auto once = read(name);
        const std::string text = write_pabulib(once);
        auto again = parse_pabulib(text, name, VoterColumns::kKept);
        if (!again) FAIL(again.error().line());
        const auto& twice = again.value();
        CHECK(twice.budget == once.budget);
        CHECK(twice.minor_digits == once.minor_digits);
        CHECK(twice.points_digits == once.points_digits);
        CHECK(twice.vote_type == once.vote_type);
        REQUIRE(twice.projects.size() == once.projects.size());
        for (std::size_t i = 0; i < once.projects.size(); ++i) {
            CHECK(twice.projects[i].id == once.projects[i].id);
            CHECK(twice.projects[i].cost == once.projects[i].cost);
            CHECK(twice.projects[i].name == once.projects[i].name);
            CHECK(twice.projects[i].category == once.projects[i].category);
            CHECK(twice.projects[i].target == once.projects[i].target);
        }
        REQUIRE(twice.votes.size() == once.votes.size());
        bool votes_equal = true;
        for (std::size_t i = 0; i < once.votes.size(); ++i) {
            const PabulibVote a = once.votes[i], b = twice.votes[i];
            votes_equal =
                votes_equal && a.voter_id == b.voter_id &&
                std::equal(a.projects.begin(), a.projects.end(), b.projects.begin(), b.projects.end()) &&
                std::equal(a.points.begin(), a.points.end(), b.points.begin(), b.points.end());
        }
        CHECK(votes_equal);
        CHECK(write_pabulib(twice) == text);
    }
}

TEST_CASE("what is written passes an independent check of the published format") {
    const auto folder = std::filesystem::temp_directory_path() / "valurna-pabulib-check";
    std::filesystem::create_directories(folder);
    for (const auto& name : files())
        std::ofstream(folder / name) << write_pabulib(read(name));
    const std::string check = "python3 '" + std::string(valurna::tests::kSourceDir) +
                              "/tests/election/pabulib/pabulib_check.py' '" + folder.string() + "'/*.pb";
    CHECK(std::system(check.c_str()) == 0);
    std::filesystem::remove_all(folder);
}
