// valurna-tally count --pabulib on files that are broken, hostile or only careless, as somebody would hand
// them over: one clear line in bounded memory, or the count with a line for each irregularity.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using nlohmann::json;
using tests::Finished;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";
const std::string kMeta = "META\nkey;value\nbudget;1000\nvote_type;approval\nnum_projects;2\nnum_votes;2\n";
const std::string kProjects = "PROJECTS\nproject_id;cost;name\np1;500;Gungor\np2;250;Ljus\n";
const std::string kVotes = "VOTES\nvoter_id;vote\na;p1\nb;p1,p2\n";

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

// Within 1 GiB of addresses, libraries and all; a sanitizer needs more for itself.
Finished counted(const std::string& path, const std::string& rule = "greedy") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    const std::string limit;
#else
    const std::string limit = "ulimit -v 1048576; ";
#endif
    return tests::run("/bin/sh", {"-c", limit + "exec \"$0\" \"$@\"", kTally, "count", "--pabulib", path,
                                  "--json", "--rule", rule});
}

// One line with the file's name, this part and how to mend it, nothing that steers a terminal, no result.
void check_refused(const std::string& path, const std::string& part) {
    const auto finished = counted(path);
    INFO(path << "\n" << finished.err.substr(0, 2000));
    CHECK(finished.status == 1);
    CHECK(finished.out.empty());
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
    CHECK(finished.err.size() < 600);
    CHECK(finished.err.starts_with("valurna-tally: " + path + ":"));
    CHECK(finished.err.find(part) != std::string::npos);
    CHECK(finished.err.find("; ") != std::string::npos);
    CHECK(std::none_of(finished.err.begin(), finished.err.end(), [](char c) {
        return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f);
    }));
}

}  // namespace

TEST_CASE("a broken or hostile file is refused in one line that says where and how to mend it") {
    const tests::TemporaryFolder folder;
    const std::string path = folder.path() + "/file.pb";
    struct Case {
        std::string content, part;
    };
    const std::string head = kMeta + kProjects;
    const std::vector<Case> cases = {
        {"", "there is no META section"},
        {"MET", "line 1: the file does not begin with META"},
        {"META\nkey;val", "the file ends before there are projects"},
        {kMeta + "PROJECTS\nproject_i", "line 8: there is no column cost"},
        {kMeta + "PROJECTS\nproject_id;cost;name\np1;500;\"Gun", "line 9: the quote that opens in line 9"},
        {head + "VOTES\nvoter_id;vote\na;\"p1,p", "line 13: the quote that opens in line 13"},
        {head + std::string("VOTES\nvoter_id;vote\na;p1\0\n", 26), "line 13: the line holds a zero byte"},
        {std::string(100'000, '\0'), "line 1: the line holds a zero byte"},
        {"\x7f"
         "ELF\x02\x01\x01",
         "this is a program"},
        {head + "VOTES\nvoter_id;vote\na;p\xff\n", "line 13: the line is not UTF-8"},
        {std::string("\xff\xfeM\0E", 5), "it is UTF-16LE with a damaged or missing character"},
        {head + "VOTES\nvoter_id;vote\na;" + std::string(5'000'000, '"'), "line 13: the quote that opens"},
        {head + "VOTES\nvoter_id;vote\na;" + repeated("\"a\"\"", 1'000'000), "line 13: "},
        {head + kVotes + std::string(20'000'000, 'x'), "line 15: the row is longer than 1 MiB"},
        {head + "VOTES\n" + repeated("c;", 2'000'000) + "\n", "line 12: the row has more than 256 fields"},
        {kMeta + "PROJECTS\nproject_id;cost\n" +
             [] {
                 std::string rows;
                 for (int i = 0; i < 2'000'000; ++i)
                     rows += std::to_string(i) + ";1\n";
                 return rows;
             }(),
         "line 100009: there are more than 100000 projects"},
        {head + kVotes + kVotes, "line 15: this section stands here a second time"},
        {head + kVotes + kMeta, "line 15: the sections are not META, PROJECTS, VOTES"},
        {head + "\x1b[2Jp;5\n\x1b[2Jp;5\n", "line 12: the project id \"?[2Jp\" stands twice"},
        {kMeta + "PROJECTS\nproject_id;cost\n\u202ep1;-5\n",
         "line 9: the cost of project \"?p1\" is below 0"},
        {kMeta + "PROJECTS\nproject_id;cost\np1;99999999999999999999\n", "line 9: the cost"},
        {kMeta + "PROJECTS\nproject_id;cost\np1;1e999\n",
         "line 9: the cost \"1e999\" is no amount: its exponent"},
        {kMeta + "PROJECTS\nproject_id;cost\np1;NaN\n",
         "line 9: the cost \"NaN\" is no amount: it holds no number"},
        {kMeta + "PROJECTS\nproject_id;cost\np1;\n",
         "line 9: the cost \"\" is no amount: nothing stands here"},
        {"META\nkey;value\nbudget;-5\n" + kProjects, "line 3: the budget is not above 0"},
    };
    for (const auto& one : cases) {
        std::ofstream(path, std::ios::binary) << one.content;
        check_refused(path, one.part);
    }
}

TEST_CASE("what is no file, or too large to be one, is refused before it is read") {
    const tests::TemporaryFolder folder;
    check_refused(folder.path(), "it is a folder");
    check_refused(folder.path() + "/none.pb", "No such file");
    check_refused("/dev/zero", "a pipe or a device");
    const std::string pipe = folder.path() + "/pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    check_refused(pipe, "a pipe or a device");  // and nobody waits for its other end
    const std::string huge = folder.path() + "/huge.pb";
    std::ofstream(huge) << kMeta;
    std::filesystem::resize_file(huge, std::uintmax_t{1} << 30);
    check_refused(huge, "it is larger than 256 MiB");
    std::filesystem::resize_file(huge, std::uintmax_t{200} << 20);
    check_refused(huge, "line 7: the line holds a zero byte");
    // Every bit of it could be read, and says nothing: the first line is as long as it may be.
    std::ofstream(huge) << std::string(100u << 20, '"');
    check_refused(huge, "line 1: the quote that opens in line 1 does not close");
}

TEST_CASE("whatever can be counted is, with a line for each thing that is not as it should be") {
    const tests::TemporaryFolder folder;
    const std::string path = folder.path() + "/careless.pb";
    // Lines 1 to 13, 14 to 20, 21 to 32.
    std::ofstream(path, std::ios::binary)
        << "\xef\xbb\xbfmeta;\r\nKey;Value\r\nbudget;\"1 000,50\"\r\nbudget;\"1.000,50\"\r\nvote_type; "
           "Approval\r\n"
           "rule;greedy;or not\r\nsaid by nobody;yes\r\n\r\n# by hand\r\nnum_projects;9\r\nnum_votes;4\r\n"
           "language\r\n;\r\n"
           "Projects;;\r\nname;selected;cost;project_id;votes\r\n\"Gungor; \"\"stora\"\"\";1; 500,00 "
           ";p1;3\r\n"
           "Ljus;3;250.25; p2 "
           ";7\r\nSlott;0;99999;p3;0\r\nGratis;2;0;p4;5\r\nB\xc3\xa4nk;0;100;b\xc3\xa4nk/1;1;extra\r\n"
           "VOTES\r\nage;vote;voter_id\r\n34;\"p1, p2\";a\r\n\t;p2,p9,p1;b\r\n;;c\r\n17; p1,p1 "
           ";d\r\n99;p4,b\xc3\xa4nk/1;a\r\n"
           ";;;\r\n# spoiled\r\n18\r\n20;p1;e;and more\r\n21;\"p1\",p2;\r\n";
    const auto finished = counted(path);
    INFO(finished.err);
    REQUIRE(finished.status == 0);
    const auto result = json::parse(finished.out);
    CHECK(result.at("winners") == json::array({"p1", "p2", "b\xc3\xa4nk/1"}));
    CHECK(result.at("budget") == "1000.5");
    CHECK(result.at("cost") == "850.25");
    for (const char* said : {
             "line 4: META \"budget\" stands twice; the last is read",
             "line 4: the budget \"1.000,50\" is read as 1000.5",
             "line 6: META \"rule\" has more than one value",
             "line 9: a line of comment is left out",
             "line 10: META says num_projects \"9\", and there are 5 projects",
             "line 11: META says num_votes \"4\", and there are 8 votes",
             "line 12: META \"language\" has no value",
             "line 17: project \"p2\" is said to have \"7\" votes, and has 3",
             "line 16: project \"p1\" is said to have \"3\" votes, and has 5",
             "line 18: project \"p3\" costs more than the budget",
             "line 19: project \"p4\" costs nothing",
             "line 20: the row has more fields than the header",
             "line 24: the vote names \"p9\", which is no project",
             "line 25: the vote is empty",
             "line 26: the vote names \"p1\" twice",
             "line 27: the voter_id \"a\" stands twice",
             "line 29: a line of comment is left out",
             "line 30: the row has fewer fields than the header",
             "line 30: the vote is empty",
             "line 31: the row has more fields than the header",
             "line 32: the vote has no voter_id",
         }) {
        INFO(said);
        CHECK(finished.err.find(path + ": " + said) != std::string::npos);
    }
}

TEST_CASE("an election nobody voted in is counted by every rule, and by nobody's money") {
    const tests::TemporaryFolder folder;
    const std::string path = folder.path() + "/empty.pb";
    std::ofstream(path) << kMeta << kProjects << "VOTES\nvoter_id;vote\n";
    for (const char* rule : {"greedy", "greedy-stop", "greedy-per-cost", "equal-shares", "phragmen"}) {
        INFO(rule);
        const auto finished = counted(path, rule);
        INFO(finished.err);
        REQUIRE(finished.status == 0);
        CHECK(json::parse(finished.out).at("projects").size() == 2);
        CHECK(finished.err.find("line 6: META says num_votes \"2\", and there are 0 votes") !=
              std::string::npos);
    }
    std::ofstream(path) << kMeta << kProjects;
    const auto finished = counted(path);
    CHECK(finished.status == 0);
    CHECK(finished.err.find("there is no VOTES section") != std::string::npos);
}
