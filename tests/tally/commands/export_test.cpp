// Counted votes on their way to other platforms, by the real program: nothing is handed out twice.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/codes/voids.hpp"
#include "tests/election/exchange/read_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

election::Election decidim_election() {
    auto election = SmallElection(1).package.election;
    for (auto& contest : election.contests) {
        int number = contest.id == "park" ? 101 : 201;
        for (auto& project : contest.projects)
            project.external_id = std::to_string(number++);
    }
    election.contests[0].projects[3].title = {{"en", "=Swings; big"}};
    return election;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Voters 0, 2, 4, 6 voted for the park's projects i % 3 and 3 + i % 3.
class CountedTown {
  public:
    explicit CountedTown(const election::Election& election = decidim_election()) : town_(election, {}, 8) {
        auto station = town_.station("library");
        must(station.open_polls());
        for (const std::size_t voter : {0, 2, 4, 6}) {
            if (!vote(station, town_.small(), voter)) throw std::runtime_error("a vote was refused");
        }
        must(station.close_polls());
        if (sync::push(town_.station_folder("library")).outcome != sync::UplinkOutcome::kDone)
            throw std::runtime_error("an upload was refused");
        must(town_.office().close({"2026-12-14", {}}));
        count();
    }
    void count() {
        const auto trustee = must(town_.office().unlock_trustee(town_.passphrase()));
        (void)must(tally::hold_count(town_.office(), town_.authority(), trustee, std::nullopt, {}));
    }
    // Its ballot, though received, is left out of the next count.
    void declare_void(std::size_t voter) {
        // Only an office of an earlier version lets a slip become void after the opening.
        must(town_.office().store().set_fact(tally::Fact::kOpeningBegun, ""));
        const auto slip = crypto::slip_number(town_.small().voter(voter).public_key());
        const auto decision = town_.decided("found on the floor");
        (void)must(tally::declare_void(town_.office(), town_.authority(),
                                       {slip, "found on the floor", {}, "", true, &decision}));
    }
    [[nodiscard]] std::vector<std::string> command(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "export");
        arguments.insert(arguments.end(), {"--data", town_.folder("data"), "--contest", "park"});
        return arguments;
    }
    [[nodiscard]] Finished exported(const std::vector<std::string>& arguments) const {
        return run(kTally, command(arguments));
    }
    [[nodiscard]] Finished paper(const std::string& folder, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"paper-ballots", "--out", folder};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return exported(arguments);
    }
    [[nodiscard]] std::string folder(const std::string& name) const { return town_.folder(name); }
    Town& town() { return town_; }

  private:
    Town town_;
};

void check_done(const Finished& finished) {
    INFO(finished.err);
    CHECK(finished.status == 0);
}

// What Decidim shows after importing every file of the folder once.
std::map<std::string, long> imported(const std::string& folder) {
    std::map<std::string, long> sums;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".csv") continue;
        std::ifstream in(file.path());
        std::string line;
        std::getline(in, line);
        CHECK(line == "\"id\";\"paper_ballots_to_import\"");
        while (std::getline(in, line)) {
            std::erase(line, '"');
            sums[line.substr(0, line.find(';'))] += std::stol(line.substr(line.find(';') + 1));
        }
    }
    return sums;
}

const std::map<std::string, long> kVotes = {{"101", 2}, {"102", 1}, {"103", 1},
                                            {"104", 2}, {"105", 1}, {"106", 1}};

}  // namespace

TEST_CASE("paper ballots: first the votes, then only what a recount changed, and never the same twice",
          "[export]") {
    CountedTown town;
    const std::string out = town.folder("decidim");
    const auto first = town.paper(out);
    check_done(first);
    CHECK(contains(first.out, "paper-ballots-park-001.csv: export 1, 6 projects, +8 votes"));
    CHECK(imported(out) == kVotes);
    check_refused(town.paper(out), "these votes have been exported, as number 1");
    check_refused(town.paper(out, {"--as", "xlsx"}), "these votes have been exported");
    CHECK(imported(out) == kVotes);

    town.declare_void(2);  // it was for the projects 103 and 106
    town.count();
    check_done(town.paper(out));
    CHECK(tests::read_text(out + "/paper-ballots-park-002.csv") ==
          "\"id\";\"paper_ballots_to_import\"\n\"103\";\"-1\"\n\"106\";\"-1\"\n");
    auto corrected = kVotes;
    corrected["103"] = corrected["106"] = 0;
    CHECK(imported(out) == corrected);
    check_refused(town.paper(out), "as number 2");

    const auto manifest = nlohmann::json::parse(tests::read_text(out + "/paper-ballots-park.manifest.json"));
    CHECK(manifest["election"] == "small-2026");
    REQUIRE(manifest["exports"].size() == 2);
    CHECK(manifest["exports"][0]["outcome"] != manifest["exports"][1]["outcome"]);
    CHECK(manifest["exports"][1]["ballots"] == 3);
}

TEST_CASE("paper ballots: an altered or missing export stops the next until it is as it was", "[export]") {
    CountedTown town;
    const std::string out = town.folder("decidim"), file = out + "/paper-ballots-park-001.csv";
    check_done(town.paper(out));
    const std::string good = tests::read_text(file);
    tests::write_text(file, good + "101;1000\n");
    check_refused(town.paper(out), "it is not as it was exported");
    std::filesystem::remove(file);
    check_refused(town.paper(out), "an exported file is missing");
    check_done(town.paper(out, {"--again"}));
    CHECK(tests::read_text(file) == good);
    check_refused(town.paper(out), "these votes have been exported");
    CHECK(nlohmann::json::parse(tests::read_text(out + "/paper-ballots-park.manifest.json"))["exports"]
              .size() == 1);

    const std::string manifest = out + "/paper-ballots-park.manifest.json";
    const std::string kept = tests::read_text(manifest);
    std::filesystem::remove(manifest);
    check_refused(town.paper(out), "the manifest does not know this export");
    std::string other = kept;
    other.replace(other.find("small-2026"), 10, "large-2026");
    tests::write_text(manifest, other);
    check_refused(town.paper(out), "belongs to the election \"large-2026\"");
    tests::write_text(manifest, kept.substr(0, kept.size() / 2));
    check_refused(town.paper(out), manifest);
}

TEST_CASE("paper ballots: an older manifest beside newer exports, or two exports at once, hand out nothing",
          "[export]") {
    CountedTown town;
    const std::string out = town.folder("decidim"), manifest = out + "/paper-ballots-park.manifest.json";
    check_done(town.paper(out));
    const std::string older = tests::read_text(manifest);
    town.declare_void(2);
    town.count();
    check_done(town.paper(out));
    const std::string newer = tests::read_text(manifest);
    tests::write_text(manifest, older);
    check_refused(town.paper(out), "paper-ballots-park-002.csv: the manifest does not know this export");
    check_refused(town.paper(out, {"--again"}), "the manifest does not know this export");
    tests::write_text(manifest, newer);

    const int folder = ::open(out.c_str(), O_RDONLY | O_DIRECTORY);
    REQUIRE(::flock(folder, LOCK_EX) == 0);
    check_refused(town.paper(out), "another export into this folder is running");
    ::close(folder);
    check_refused(town.paper(out), "as number 2");

    // Another contest of the same election has a manifest and numbers of its own.
    auto command = town.command({"paper-ballots", "--out", out});
    *std::find(command.begin(), command.end(), "park") = "street";
    check_refused(run(kTally, command), "no project of the contest has a vote");
}

TEST_CASE("paper ballots: killed at any write, nothing is handed out twice and nothing is lost", "[export]") {
    CountedTown town;
    std::size_t killed = 0;
    for (int nth = 1; nth <= 40; ++nth) {
        const std::string out = town.folder("decidim-" + std::to_string(nth));
        std::vector<std::string> traced = {
            "-f",  "-qq",
            "-o",  "/dev/null",
            "-e",  "trace=openat,write,fsync,rename",
            "-e",  "inject=fsync,rename:signal=KILL:when=" + std::to_string(nth),
            kTally};
        const auto command = town.command({"paper-ballots", "--out", out});
        traced.insert(traced.end(), command.begin(), command.end());
        const auto finished = run("strace", traced);
        CAPTURE(nth, finished.status, finished.err);
        if (finished.status != 0) ++killed;
        // The official tries once more, and does what the line says.
        auto again = town.paper(out);
        if (contains(again.err, "missing")) again = town.paper(out, {"--again"});
        INFO(again.err);
        CHECK((again.status == 0 || contains(again.err, "have been exported")));
        CHECK(imported(out) == kVotes);
        if (finished.status == 0) break;
    }
    CHECK(killed >= 4);  // file and folder of the manifest, then of the export
}

TEST_CASE("booth: cumulative figures as csv, json and a spreadsheet that others open", "[export]") {
    CountedTown town;
    check_done(town.exported({"booth", "--out", town.folder("b.csv")}));
    check_done(town.exported({"booth", "--out", town.folder("b.json"), "--as", "json"}));
    check_done(town.exported({"booth", "--out", town.folder("b.xlsx"), "--as", "xlsx"}));
    CHECK(tests::read_text(town.folder("b.csv")) ==
          R"("project_id";"project_title";"number_of_votes"
"101";"Project park1";"2"
"102";"Project park2";"1"
"103";"Project park3";"1"
"104";"'=Swings; big";"2"
"105";"Project park5";"1"
"106";"Project park6";"1"
)");
    const auto json = nlohmann::json::parse(tests::read_text(town.folder("b.json")));
    CHECK(json[3] ==
          nlohmann::json({{"project_id", 104}, {"project_title", "=Swings; big"}, {"number_of_votes", 2}}));
    const auto rows = nlohmann::json::parse(read_xlsx_file(town.folder("b.xlsx")));
    CHECK(rows[4] == nlohmann::json::parse(R"([["n",104],["s","=Swings; big"],["n",2]])"));
    check_refused(town.exported({"booth", "--out", town.folder("b.csv")}), "b.csv");
    check_refused(town.exported({"booth", "--out", town.folder("c.pdf"), "--as", "pdf"}),
                  "no format \"pdf\"; known are: csv, json, xlsx");
    check_refused(town.exported({"booth", "--out", town.folder("c.csv"), "--own-ids"}), "project park1");
}

TEST_CASE("every format of the same count holds the same votes", "[export]") {
    CountedTown town;
    check_done(town.exported({"consul", "--out", town.folder("c.txt")}));
    CHECK(tests::read_text(town.folder("c.txt")) == "101,104\n101,104\n102,105\n103,106\n");
    check_done(town.exported({"omastadi", "--out", town.folder("o.xlsx"), "--as", "xlsx"}));
    const auto rows = nlohmann::json::parse(read_xlsx_file(town.folder("o.xlsx")));
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].size() == 15);
    CHECK(rows[1][0][1] == day_here(system_time()));  // the day that the station closed
    CHECK(rows[1][7][1] == "101 Project park1, 104 =Swings; big");
    for (int column = 1; column <= 6; ++column)
        CHECK(rows[1][static_cast<std::size_t>(column)][1].is_null());
    check_done(town.exported({"pabulib", "--out", town.folder("p.pb")}));
    const std::string pabulib = tests::read_text(town.folder("p.pb"));
    CHECK(contains(pabulib, "VOTES\nvoter_id;vote;voting_method\n1;"));
    CHECK(contains(pabulib, ";paper\n"));
    const auto checked = run(
        "python3",
        {"-B", std::string(kSourceDir) + "/tests/election/pabulib/pabulib_check.py", town.folder("p.pb")});
    INFO(checked.out << checked.err);
    CHECK(checked.status == 0);
}

TEST_CASE("open data says categories, areas and the rule so that the count can be done again from the file",
          "[export]") {
    auto election = decidim_election();
    election.categories = {{"category-1", {{"en", "Parks, play; and \"green\""}}},
                           {"same", {{"en", "Roads"}}},
                           {"again", {{"en", "Roads"}}}};
    auto& contest = election.contests[0];
    contest.projects[0].category = contest.projects[3].category = "category-1";
    contest.projects[1].category = "same";
    contest.projects[2].category = "again";
    contest.projects[0].area = "Norr; väst";
    contest.counting.rule = election::CountRule::kEqualShares;
    contest.counting.utility = election::Utility::kCardinality;
    contest.counting.completion = election::Completion::kAdd1Greedy;
    CountedTown town(election);
    const std::string file = town.folder("p.pb");
    check_done(town.exported({"pabulib", "--out", file}));
    const std::string pabulib = tests::read_text(file);
    CHECK(contains(pabulib, "\nrule;equal-shares:cardinality:add1-greedy\n"));
    CHECK_FALSE(contains(pabulib, "category-1"));

    const auto counted = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"count", "--pabulib", file, "--json"});
        return run(kTally, options);
    };
    const auto again = counted({"--rule", "equal-shares:cardinality:add1-greedy", "--min-votes", "1"});
    check_done(again);
    const auto outcome =
        nlohmann::json::parse(tests::read_text(town.folder("data/record/contests/park/outcome.json")));
    auto ours = outcome.at("winners"), theirs = nlohmann::json::parse(again.out).at("winners");
    CHECK(ours.size() > 1);
    CHECK(theirs == ours);
    for (const char* limit : {"Parks / play; and \"green\"=1", "Roads (same)=1", "Roads (again)=1"})
        check_done(counted({"--category-limit", limit}));
    check_done(counted({"--area-limit", "Norr; väst=1"}));
    check_refused(counted({"--category-limit", "Roads=1"}), "there is no category \"Roads\"");
}

TEST_CASE("a record whose opened ballots were changed is not exported", "[export]") {
    CountedTown town;
    const std::string opened = town.folder("data/record/contests/park/opened.txt");
    std::string text = tests::read_text(opened);
    // The first ballot stands a second time, in the place of the last.
    const std::size_t width = text.find('\n') + 1;
    const std::string first = text.substr(0, width);
    std::size_t other = width;
    while (text.substr(other, width) == first)
        other += width;
    text.replace(other, width, first);
    tests::write_text(opened, text);
    check_refused(town.exported({"booth", "--out", town.folder("b.csv")}), "gives another outcome");
}
