// Pabulib files as people and programs really write them, and as they should not.
#include <algorithm>

#include "base/decimal.hpp"
#include "election/pabulib/amounts.hpp"
#include "election/pabulib/pabulib.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
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
    REQUIRE_FALSE(result.has_value());
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

template <class Row>
std::string rows(int count, Row&& row) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += row(i);
    return text;
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
        read(replaced(kMeta, "1000", "1 000,50") + replaced(kProjects, "500", "0333.125") + kVotes);
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
    CHECK(read_decimal("1,5")->digits == 15);
    CHECK(read_decimal("-5")->digits == -5);
    CHECK(read_decimal(" 7 ")->digits == 7);
    CHECK(read_decimal("1000000000000000")->digits == 1'000'000'000'000'000);
    for (const char* bad : {"",
                            " ",
                            ".",
                            "-",
                            "1.2.3",
                            "0x10",
                            "NaN",
                            "inf",
                            "1e999",
                            "1e16",
                            "1e",
                            "e5",
                            "1e1.5",
                            "12 kr",
                            "--1",
                            "1,00.5",
                            "1,000.5",
                            "1 000",
                            " '5",
                            "1'000",
                            "1.000,000",
                            "1000,000,000",
                            "99999999999999999999",
                            "١٢",
                            "1000000000000001"}) {
        INFO(bad);
        CHECK_FALSE(read_decimal(bad).has_value());
    }
    CHECK_FALSE(read_decimal(std::string(500, '1')).has_value());
    CHECK_FALSE(read_decimal("0." + std::string(500, '0')).has_value());
    CHECK(decimal_text(1, 3) == "0.001");
    CHECK(decimal_text(1000, 3) == "1");
    CHECK(decimal_text(-1050, 2) == "-10.5");
    CHECK(decimal_text(0, 2) == "0");
}

TEST_CASE("amounts of a file are read as everywhere, and said where they could be meant otherwise") {
    struct Case {
        const char* text;
        const char* value;
        bool noted;
    };
    for (const Case& one :
         {Case{"1\u00a0250\u00a0000", "1250000", false}, Case{"1\u202f250,5", "1250.5", false},
          Case{"1'250'000.50", "1250000.5", false}, Case{"1,250,000", "1250000", true},
          Case{"1.250.000,75", "1250000.75", true}, Case{"1,250,000.75", "1250000.75", true},
          Case{"1,250.5", "1250.5", true}, Case{"1.250", "1250", true}, Case{"1250.125", "1250.125", true},
          Case{"0.125", "0.125", true}, Case{"1.5E+3", "1500", true}, Case{"25e-1", "2.5", true},
          Case{"+7", "7", false}, Case{"19999.989999999998", "19999.99", true}, Case{"0.9999999", "1", true},
          Case{"400000.000000000", "400000", true}, Case{"400000.0", "400000", false},
          Case{"007", "7", false}}) {
        INFO(one.text);
        const auto amount = read_pabulib_amount(one.text, "file", "the cost");
        REQUIRE(amount);
        const Decimal value = amount.value().value;
        CHECK(decimal_text(value.digits, value.after_point) == one.value);
        CHECK(amount.value().note.empty() == !one.noted);
    }
    CHECK(irregular(kMeta + replaced(kProjects, "500", "\"0.125\"") + kVotes) ==
          "9: the cost \"0.125\" is read as 0.125");
    const auto refused = [](const char* cost) {
        const auto read = parse_pabulib(kMeta + replaced(kProjects, "500", cost) + kVotes, "f");
        return read ? "accepted" : read.error().line();
    };
    CHECK(contains(refused("15.01.2024"), "f: line 9: the cost \"15.01.2024\" is no amount: it is a date"));
    CHECK(contains(refused("0.500,00"), "groups of three"));
    CHECK(contains(refused("5 10"), "more than one number"));
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
    CHECK(irregular(replaced(head, "num_votes;2", "num_votes;7") + kVotes) ==
          "6: META says num_votes \"7\", and there are 2 votes");
    CHECK(contains(irregular(replaced(head, "num_projects;2\n", "") + kVotes), "META has no num_projects"));
    CHECK(contains(irregular(replaced(head, "vote_type;approval\n", "") + kVotes), "approval is taken"));
    CHECK(contains(irregular(replaced(head, "p2;250;Ljus", "p2;250") + kVotes),
                   "10: the row has fewer fields"));
    CHECK(contains(irregular(replaced(head, "p1;500", "p1;1500") + kVotes),
                   "9: project \"p1\" costs more than the budget"));
    CHECK(contains(irregular(replaced(head, "p1;500", "p1;0") + kVotes),
                   "9: project \"p1\" costs nothing, needs no vote and is left out of the count"));
    CHECK(approvals(read(replaced(head, "p1;500", "p1;0.00") + kVotes)) == Lists{{}, {0}});
    CHECK(contains(irregular(replaced(head, "project_id;", "id;") + kVotes),
                   "8: there is no column project_id"));
    CHECK(irregular(head + "VOTES\nvote\np1\n\"p1,p2\"\n") == "12: there is no column voter_id");
    CHECK(irregular(head + replaced(kVotes, "a;", "# counted twice\na;")) ==
          "13: a line of comment is left out");
    CHECK(contains(irregular(head + replaced(kVotes, "a;p1", "#1;")), "13: the vote is empty"));
    CHECK(irregular("#made by hand\n" + head + kVotes) == "1: a line of comment is left out");
    CHECK(approvals(read(head + replaced(kVotes, "b;p1,p2", "b;p2,p1,p3,p2"))) == Lists{{0}, {1, 0}});
}

TEST_CASE("a project's stated votes are compared with those that are there") {
    const auto election = read(kMeta + "PROJECTS\nproject_id;cost;votes\np1;500;2\np2;250;5\n" + kVotes);
    REQUIRE(election.irregularities.size() == 1);
    CHECK(contains(election.irregularities[0].what, "\"p2\" is said to have \"5\" votes, and has 1"));
}

TEST_CASE("a file whose lines end as on an old Macintosh is read like any other, its lines counted") {
    std::string old = kMeta + kProjects + replaced(kVotes, "b;p1,p2", "b;p1,p9");
    std::replace(old.begin(), old.end(), '\n', '\r');
    CHECK(contains(irregular(old), "14: the vote names \"p9\""));
}

TEST_CASE("nothing in a file can steer the terminal that shows what is wrong with it") {
    for (const char* id : {"\x1b[2J", "\u202eabc", "a\u2028b", "\u0085", "\u2066x", "\x7f"}) {
        INFO(id);
        const std::string said =
            irregular(kMeta + kProjects + replaced(kVotes, "b;p1,p2", std::string("b;p1,") + id));
        CHECK(contains(said, "?"));
        CHECK_FALSE(contains(said, id));
        const std::string twice = refused(kMeta + "PROJECTS\nproject_id;cost\n" + id + ";5\n" + id + ";6\n");
        CHECK(contains(twice, "line 10: the project id \""));
        CHECK_FALSE(contains(twice, id));
    }
}

TEST_CASE("points: supporters are all who name a project, also those who give it 0 points") {
    const std::string head = replaced(kMeta, "approval", "cumulative") + kProjects;
    const auto election = read(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3,0\nb;p2,p1;1.5,2\n");
    CHECK(election.points_digits == 1);
    CHECK(points_of(election, 0) == std::vector<std::int64_t>{30, 0});
    CHECK(points_of(election, 1) == std::vector<std::int64_t>{15, 20});
    CHECK(approvals(election) == Lists{{0, 1}, {1, 0}});
    CHECK(contains(write_pabulib(election),
                   "project_id;cost;votes;score;name\np1;500;2;5;Gungor\np2;250;2;1.5;Ljus\n"));
    CHECK(contains(irregular(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3\nb;p1;1\n"),
                   "2 projects and 1 point"));
    CHECK(contains(irregular(head + "VOTES\nvoter_id;vote;points\na;p1,p2;3,x\nb;p1;1\n"), "no number"));
    const auto without = read(head + kVotes);
    CHECK(approvals(without) == Lists{{0}, {0, 1}});
    CHECK(without.irregularities.size() == 1);
    CHECK(contains(refused(head + "VOTES\nvoter_id;vote;points\na;p1;1000001\n"), "too large"));
    const auto scored =
        replaced(replaced(kMeta, "approval", "scoring"), "num_votes", "default_score;0\nnum_votes") +
        "PROJECTS\nproject_id;cost;score\np1;500;-1\np2;250;4\n" +
        "VOTES\npoints;vote;voter_id\n\"-3,4\";\"p1,p2\";a\n2;p1;b\n";
    CHECK(read(scored).irregularities.empty());
    CHECK(approvals(read(scored)) == Lists{{0, 1}, {0}});
    CHECK(irregular(replaced(scored, ";-1\n", ";7\n")) ==
          "10: project \"p1\" is said to have a score of \"7\", and has -1");
    CHECK(irregular(replaced(scored, "default_score;0", "default_score;1")) ==
          "6: default_score \"1\" is not used: a project that a vote does not name gets 0");
    CHECK(points_of(read(head + "VOTES\nvoter_id;vote;points\na;p1;1000000\nb;p1;0.000001\n"), 0) ==
          std::vector<std::int64_t>{1'000'000'000'000});
}

TEST_CASE("what cannot be counted is refused with its line and how to mend it") {
    CHECK(contains(refused(""), "no META"));
    CHECK(contains(refused("hello\n"), "line 1"));
    CHECK(contains(refused(kMeta), "line 7: the file ends before there are projects"));
    CHECK(contains(refused(kProjects), "no META section before"));
    CHECK(contains(refused(kMeta + kVotes), "no PROJECTS section before"));
    CHECK(contains(refused(kMeta + kProjects + kMeta), "line 11: the sections are not"));
    CHECK(
        contains(refused(kMeta + kProjects + kProjects), "line 11: this section stands here a second time"));
    CHECK(contains(refused(kMeta + kProjects + kVotes + kVotes), "line 15: this section stands here"));
    CHECK(contains(refused(replaced(kMeta, "budget;1000\n", "") + kProjects), "no budget"));
    CHECK(contains(refused(replaced(kMeta, "1000", "much") + kProjects), "line 3: the budget \"much\""));
    CHECK(contains(refused(replaced(kMeta, "1000", "0") + kProjects), "line 3: the budget is not above 0"));
    CHECK(contains(refused(replaced(kMeta, "approval", "quadratic") + kProjects), "line 4: the vote_type"));
    CHECK(contains(refused("META\nkey,value\nbudget,1000\n" + kProjects),
                   "line 2: the fields are not separated"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "p2", "p1")),
                   "line 10: the project id \"p1\" stands twice"));
    for (const char* cost : {"-250", "NaN", "inf", "1e999", "99999999999999999999", "250 kr", "None"}) {
        INFO(cost);
        const std::string line = refused(kMeta + replaced(kProjects, "250", cost));
        CHECK(contains(line, "x.pb: line 10: the cost "));
        CHECK(contains(line, "; write "));
    }
    CHECK(contains(refused(kMeta + replaced(kProjects, "250", "")), "line 10"));
    CHECK(contains(refused(kMeta + replaced(kProjects, "p2;", ";")), "no id"));
    CHECK(contains(refused(kMeta + replaced(kProjects, ";cost;", ";price;")), "no column cost"));
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
    CHECK(contains(
        refused("META\nkey;value\n" + rows(2000, [](int i) { return "k" + std::to_string(i) + ";v\n"; })),
        "line 1003: META has more than 1000 keys"));
    CHECK(contains(refused(kMeta + "PROJECTS\nproject_id;cost\n" +
                           rows(100'001, [](int i) { return std::to_string(i) + ";1\n"; })),
                   "more than 100000 projects"));
    CHECK(contains(
        refused(kMeta + "PROJECTS\nproject_id;cost" +
                rows(240, [](int i) { return ";c" + std::to_string(i); }) + "\n" +
                rows(5000, [](int i) { return std::to_string(i) + ";1" + std::string(240, ';') + "\n"; })),
        "more than 1000000 fields"));
    CHECK(contains(refused(std::string(kMaxPabulibBytes + 1, 'x')), "256 MiB"));
    const std::string whole = kMeta + kProjects + kVotes;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto cut = parse_pabulib(whole.substr(0, length), "x.pb");
        if (cut && length + 4 < whole.size())
            CHECK_FALSE(cut.value().irregularities.empty());  // a vote is missing
    }
    const auto noisy =
        read(kMeta + kProjects + "VOTES\nvoter_id;vote\n" + rows(20'000, [](int) { return "v;zz,zz\n"; }));
    CHECK(noisy.votes.size() == 20'000);
    CHECK(noisy.irregularities.size() == 10'000);  // and no more are kept
}

TEST_CASE("a file that comes in pieces is read as the whole, wherever the pieces end") {
    std::string text =
        replaced(kMeta, "approval", "cumulative") +
        replaced(kProjects, "Gungor", "\"Gungor; \"\"stora\"\"\nöch små\"") +
        "VOTES\r\nvoter_id;vote;points\r\n" + rows(20'000, [](int i) {
            return "v" + std::to_string(i) + ";\"p1,p2\";\"" + std::to_string(i % 7) + ",1\"\r\n";
        });
    const auto pieces = [&](std::size_t size) {
        std::size_t at = 0;
        return read_pabulib(
            [&, size](char* into, std::size_t room) {
                const std::size_t got = std::min({size, room, text.size() - at});
                text.copy(into, got, at);
                at += got;
                return got;
            },
            "x.pb", VoterColumns::kKept);
    };
    const std::string whole = write_pabulib(read(text));
    for (const std::size_t size : {1u, 7u, 4096u, 1u << 20}) {
        const auto piecewise = pieces(size);
        if (!piecewise) FAIL(piecewise.error().line());
        CHECK(write_pabulib(piecewise.value()) == whole);
    }
    text.insert(text.size() - 2, "\xc3");
    const auto bad = pieces(1000);
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().line() == "x.pb: line 20013: the line is not UTF-8; save the file as UTF-8");
}
