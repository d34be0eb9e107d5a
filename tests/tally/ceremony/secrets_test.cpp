// What must never lie in a file in the clear: votes before the count; codes, seeds, shares, passphrases and
// randomness at any time. Everything that a station, the server and a ceremony leave on disk is searched.

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "base/system/files.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/tally/support/searched.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// One contest of 100 projects, so that a vote has 13 bytes that do not occur by chance.
election::Election hundred_projects() {
    auto election = SmallElection(1).package.election;
    auto& contest = election.contests.front();
    contest.projects.clear();
    for (int i = 1; i <= 100; ++i) {
        election::Project project;
        project.id = "p" + std::to_string(i);
        project.title = {{"en", "Project " + std::to_string(i)}};
        project.cost = {1000};
        contest.projects.push_back(project);
    }
    contest.voting = election::ApprovalRule{{0, 100}};
    election.contests.resize(1);
    election.styles.resize(1);
    return election;
}

}  // namespace

TEST_CASE("no vote before the count, and no seed, randomness, share or passphrase ever, lies in a file") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    constexpr std::size_t kVoters = 6;
    const auto election = hundred_projects();
    Town town(election, {}, kVoters);
    std::map<std::string, Bytes> votes, secrets;
    {
        auto station = town.station("library");
        must(station.open_polls());
        for (std::size_t i = 0; i < kVoters; ++i) {
            std::vector<std::uint32_t> chosen;
            for (std::uint32_t project = 0; project < 100; ++project) {
                if (random() % 2 == 0) chosen.push_back(project);
            }
            const auto choice = tests::approving("park", chosen);
            const auto name = "voter " + std::to_string(i);
            votes[name] = election::encode_choice(election.contests.front(), choice);
            const sync::Admitted voter{town.small().voter(i), election.styles.front().id};
            const auto sealed = must(station.seal(voter, {voter.style, {choice}}));
            const auto& r = sealed.randomness.contests.at(0).at(0).bytes;
            secrets["randomness of " + name] = {r.begin(), r.end()};
            const auto own = town.small().voter(i).seed();
            secrets["seed of " + name] = {own.reveal().begin(), own.reveal().end()};
            must(station.cast(sealed.ballot));
        }
        must(station.close_polls());
        REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    }
    must(town.office().close({"2026-12-14", {}}));
    const auto trustee = must(town.office().unlock_trustee(town.passphrase()));
    secrets["trustee's share"] = {trustee.share.reveal().begin(), trustee.share.reveal().end()};
    const auto passphrase = town.passphrase();
    secrets["trustee's passphrase"] = {passphrase.reveal().begin(), passphrase.reveal().end()};
    const std::string everything = town.folder("");

    // The search does find what is there.
    const auto credential = town.small().voter(0).public_key();
    REQUIRE_FALSE(file_with(everything, credential.bytes).empty());

    const auto none_of = [&](const std::map<std::string, Bytes>& wanted) {
        for (const auto& [what, bytes] : wanted) {
            CAPTURE(what);
            CHECK(file_with(everything, bytes) == "");
        }
    };
    none_of(votes);
    none_of(secrets);
    const auto counted = must(tally::hold_count(town.office(), town.authority(), trustee, std::nullopt, {}));
    none_of(secrets);
    // The votes are open now, and nothing beside one says whose it is: neither credential nor slip nor
    // tracker.
    const std::string opened = counted.record_folder + "/contests/park/";
    for (const auto& [what, bytes] : votes)
        CHECK(file_with(opened, bytes) != "");
    for (const std::string name : {"opened.txt", "ballots.pb", "outcome.json"}) {
        CAPTURE(name);
        const std::string content = must(valurna::read_text(opened + name));
        for (std::size_t i = 0; i < kVoters; ++i)
            CHECK(content.find(to_hex(town.small().voter(i).public_key().bytes)) == std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(town.folder("data/ceremony")));
}
