// Pabulib files as people and programs really write them, and as they should not.
#include "election/pabulib.hpp"
#include "election/pabulib_amount.hpp"
#include "tests/support/catch.hpp"

using namespace valurna::election;

namespace {

const std::string kMeta = "META\nkey;value\nbudget;1000\nvote_type;approval\nnum_projects;2\nnum_votes;2\n";
const std::string kProjects = "PROJECTS\nproject_id;cost;name\np1;500;Gungor\np2;250;Ljus\n";
const std::string kVotes = "VOTES\nvoter_id;vote\na;p1\nb;p1,p2\n";

PabulibElection read(const std::string& content) {
    auto result = parse_pabulib(content, "x.pb");
    if (!result) FAIL(result.error().line());
    return std::move(result).value();
}

std::string refused(const std::string& content) {
    const auto result = parse_pabulib(content, "x.pb");
    REQUIRE_FALSE(result.ok());
    return result.error().line();
}

// The one irregularity of the file.
std::string irregular(const std::string& content) {
    const auto election = read(content);
    REQUIRE(election.irregularities.size() == 1);
    return std::to_string(election.irregularities[0].line) + ": " + election.irregularities[0].what;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::int64_t> points_of(const PabulibElection& election, std::size_t vote) {
    REQUIRE(vote < election.votes.size());
    const auto points = election.votes[vote].points;
    return {points.begin(), points.end()};
}
using Lists = std::vector<std::vector<std::uint32_t>>;

}  // namespace

TEST_CASE("a plain file is read without a word") {
    const auto election = read(kMeta + kProjects + kVotes);
    CHECK(election.irregularities.empty());
    CHECK(election.budget == 1000);
    CHECK(election.minor_digits == 0);
    CHECK(election.projects.at(1).name == "Ljus");
    CHECK(approvals(election) == Lists{{0}, {0, 1}});
}

TEST_CASE(
    "Windows line ends, a byte order mark, spreadsheet padding and small section names change nothing") {
    const std::string plain = kMeta + kProjects + kVotes;
    std::string windows = "\xef\xbb\xbf";
    for (const char c : plain)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(write_pabulib(read(windows)) == write_pabulib(read(plain)));
    CHECK(read(windows).irregularities.empty());
    const auto padded = read(replaced(replaced(plain, "PROJECTS", "projects;;"), "VOTES\n", "Votes;\n\n"));
    CHECK(write_pabulib(padded) == write_pabulib(read(plain)));
    CHECK(approvals(read(replaced(plain, "b;p1,p2", "b;\" p1 , p2 \""))) == Lists{{0}, {0, 1}});
    CHECK(read(plain.substr(0, plain.size() - 1)).votes.size() == 2);  // no line end at the very end
}

TEST_CASE("quoted fields keep semicolons, quotes and line breaks, through writing too") {
    const auto election =
        read(kMeta + replaced(kProjects, "Gungor", "\"Gungor; \"\"stora\"\"\noch små\"") + kVotes);
    CHECK(election.projects.at(0).name == "Gungor; \"stora\"\noch små");
    CHECK(election.irregularities.empty());
    CHECK(read(write_pabulib(election)).projects.at(0).name == election.projects.at(0).name);
    CHECK(read(kMeta + replaced(kProjects, "Ljus", "5\" rör") + kVotes).projects.at(1).name == "5\" rör");
    CHECK(read(kMeta + replaced(kProjects, "Gungor", "\"a\nb\"") + replaced(kVotes, "a;p1", "a;p9"))
              .irregularities.at(0)
              .line == 14);
}

TEST_CASE("amounts are exact, with point or comma, and as fine as the finest") {
    const auto election =
        read(replaced(kMeta, "1000", "1 000,50") + replaced(kProjects, "500", "333.125") + kVotes);
    CHECK(election.minor_digits == 3);
    CHECK(election.budget == 1000500);
    CHECK(election.projects.at(0).cost == 333125);
    CHECK(election.projects.at(1).cost == 250000);
    CHECK(contains(write_pabulib(election), "p1;333.125;2;Gungor\np2;250;1;Ljus\n"));
    CHECK(read(replaced(kMeta, "1000", "400000.0") + kProjects + kVotes).minor_digits == 0);
}

TEST_CASE("decimal texts are read and written without rounding") {
    CHECK(read_decimal("0.10")->digits == 1);
    CHECK(read_decimal("0.10")->after_point == 1);
    CHECK(read_decimal("100.010")->digits == 10001);
    CHECK(read_decimal("-5")->digits == -5);
    CHECK(read_decimal(" 7 ")->digits == 7);
    CHECK(read_decimal("1000000000000000")->digits == 1'000'000'000'000'000);
    for (const char* bad : {"", " ", ".", "-", "1e5", "1.2.3", "0x10", "NaN", "inf", "1000000000000001",
                            "99999999999999999999", "0.0000001", "12 kr", "١٢", "--1", "1,000.5"}) {
        INFO(bad);
        CHECK_FALSE(read_decimal(bad).has_value());
    }
    CHECK(decimal_text(1, 3) == "0.001");
    CHECK(decimal_text(1000, 3) == "1");
    CHECK(decimal_text(-1050, 2) == "-10.5");
    CHECK(decimal_text(0, 2) == "0");
}

TEST_CASE("irregular votes are counted as far as they can be, and each is named by its line") {
    const std::string head = kMeta + kProjects;  // VOTES is line 11
    CHECK(irregular(head + replaced(kVotes, "b;p1,p2", "b;p1,p3")) ==
          "14: the vote names \"p3\", which is no project; it is left out");
    CHECK(irregular(head + replaced(kVotes, "b;p1,p2", "b;p1,p2,p1")) ==
          "14: the vote names \"p1\" twice; the first counts");
    CHECK(irregular(head + replaced(kVotes, "b;p1,p2", "b;")) ==
          "14: the vote is empty; it is counted as blank");
    CHECK(irregular(head + replaced(kVotes, "b;", "a;")) ==
          "14: the voter_id \"a\" stands twice; both votes are counted");
    CHECK(contains(irregular(head + replaced(kVotes, "b;p1,p2", "b;p1;p2")), "14: the row has more fields"));
    CHECK(contains(irregular(replaced(head, "num_votes;2", "num_votes;7") + kVotes), "num_votes \"7\""));
    CHECK(contains(irregular(replaced(head, "num_projects;2\n", "") + kVotes), "META has no num_projects"));
    CHECK(contains(irregular(replaced(head, "vote_type;approval\n", "") + kVotes), "approval is taken"));
    CHECK(contains(irregular(replaced(head, "p2;250;Ljus", "p2;250") + kVotes),
                   "10: the row has fewer fields"));
    CHECK(contains(irregular(replaced(head, "p1;500", "p1;1500") + kVotes), "costs more than the budget"));
    CHECK(approvals(read(head + replaced(kVotes, "b;p1,p2", "b;p2,p1,p3,p2"))) == Lists{{0}, {1, 0}});
}

TEST_CASE("a project's stated votes are compared with those that are there") {
    const auto election = read(kMeta + "PROJECTS\nproject_id;cost;votes\np1;500;2\np2;250;5\n" + kVotes);
    REQUIRE(election.irregularities.size() == 1);
    CHECK(contains(election.irregularities[0].what, "\"p2\" is said to have \"5\" votes, and has 1"));
}

TEST_CASE("points: supporters are those who gave more than nothing") {
    const std::string head = replaced(kMeta, "approval", "cumulative") + kProjects;
    const auto election = read(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3,0\nb;p2,p1;1.5,2\n");
    CHECK(election.points_digits == 1);
    CHECK(points_of(election, 0) == std::vector<std::int64_t>{30, 0});
    CHECK(points_of(election, 1) == std::vector<std::int64_t>{15, 20});
    CHECK(approvals(election) == Lists{{0}, {1, 0}});
    CHECK(contains(write_pabulib(election),
                   "project_id;cost;votes;score;name\np1;500;2;5;Gungor\np2;250;1;1.5;Ljus\n"));
    CHECK(contains(irregular(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3\nb;p1;1\n"),
                   "2 projects and 1 points"));
    CHECK(contains(irregular(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3,x\nb;p1;1\n"), "no number"));
    const auto without = read(head + kVotes);
    CHECK(approvals(without) == Lists{{0}, {0, 1}});
    CHECK(without.irregularities.size() == 1);
    CHECK(contains(refused(head + "VOTES\nvoter_id;vote;points\na;p1;1000001\n"), "too large"));
    CHECK(points_of(read(head + "VOTES\nvoter_id;vote;points\na;p1;1000000\nb;p1;0.000001\n"), 0) ==
          std::vector<std::int64_t>{1'000'000'000'000});
}

TEST_CASE("what cannot be counted is refused with its line and how to mend it") {
    CHECK(contains(refused(""), "no META"));
    CHECK(contains(refused("hello\n"), "line 1"));
    CHECK(contains(refused(kMeta), "no projects"));
    CHECK(contains(refused(kProjects), "no META section before"));
    CHECK(contains(refused(kMeta + kVotes), "no PROJECTS section before"));
    CHECK(contains(refused(kMeta + kProjects + kMeta), "line 11"));
    CHECK(contains(refused(replaced(kMeta, "budget;1000\n", "") + kProjects), "no budget"));
    CHECK(contains(refused(replaced(kMeta, "1000", "much") + kProjects), "budget \"much\""));
    CHECK(contains(refused(replaced(kMeta, "1000", "0") + kProjects), "not above 0"));
    CHECK(contains(refused(replaced(kMeta, "approval", "quadratic") + kProjects), "quadratic"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "p2", "p1")),
                   "line 10: the project id \"p1\" stands twice"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "250", "-250")), "line 10"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "250", "")), "line 10"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "p2;", ";")), "no id"));
    CHECK(contains(refused(kMeta + replaced(kProjects, ";cost;", ";price;")), "project_id and cost"));
    CHECK(contains(refused(kMeta + kProjects + replaced(kVotes, ";vote\n", ";ballot\n")), "no column vote"));
}

TEST_CASE("binary, endless and cut-off files are refused or read, in bounded time and memory") {
    CHECK(contains(refused(std::string("META\nkey;value\nbudget;1\0", 24)), "line 3"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "Ljus", "Lj\xfcs") + kVotes),
                   "line 10: the line is not UTF-8"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "Ljus", "\"Ljus") + kVotes),
                   "quote that opens in line 10 does not close"));
    CHECK(contains(
        refused(kMeta + replaced(kProjects, "Ljus", "\"" + std::string(2'000'000, '"') + "x") + kVotes),
        "does not close"));
    CHECK(contains(refused(kMeta + kProjects + kVotes + std::string(3'000'000, 'x')), "longer than 1 MiB"));
    CHECK(contains(refused(kMeta + kProjects + kVotes + std::string(3000, ';')), "more than 256 fields"));
    CHECK(contains(refused(std::string(kMaxPabulibBytes + 1, 'x')), "256 MiB"));
    const std::string whole = kMeta + kProjects + kVotes;
    for (std::size_t length = 0; length < whole.size(); ++length)
        (void)parse_pabulib(whole.substr(0, length), "x.pb").ok();
    const auto noisy = read(kMeta + kProjects + "VOTES\nvoter_id;vote\n" + [] {
        std::string rows;
        for (int i = 0; i < 20'000; ++i)
            rows += "v;zz,zz\n";
        return rows;
    }());
    CHECK(noisy.votes.size() == 20'000);
    CHECK(noisy.irregularities.size() == 10'000);  // and no more are kept
}
