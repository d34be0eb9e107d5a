// What a person meets first of each program: help, version, and a plain word where something is wrong.

#include "tests/support/programs.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

namespace {

using valurna::tests::Finished;
using valurna::tests::run;

const std::string kBin = valurna::tests::kBinDir;

std::vector<std::string> programs() {
    std::vector<std::string> names{"valurna-sync", "valurna-tally", "valurna-verify", "valurna-sim"};
#ifdef VALURNA_KIOSK
    names.push_back("valurna-kiosk");
#endif
    return names;
}

// Of standard error: what a person has to read.
bool one_clear_line(const std::string& text) {
    return !text.empty() && text.size() < 1000 && std::count(text.begin(), text.end(), '\n') == 1;
}

}  // namespace

TEST_CASE("each program says what it is for and which version it is") {
    for (const std::string& name : programs()) {
        CAPTURE(name);
        const Finished help = run(kBin + "/" + name, {"--help"});
        CHECK(help.status == 0);
        CHECK(help.out.size() > 100);
        CHECK(help.err.empty());
        const Finished version = run(kBin + "/" + name, {"--version"});
        CHECK(version.status == 0);
        CHECK(version.out.find("0.1") != std::string::npos);
    }
}

TEST_CASE("a mistyped option is a usage error with exit status 2") {
    for (const std::string& name : programs()) {
        CAPTURE(name);
        const Finished finished = run(kBin + "/" + name, {"--no-such-option"});
        CHECK(finished.status == 2);
        CHECK_FALSE(finished.err.empty());
    }
}

TEST_CASE("a file that is not there is named in one line") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> calls{
        {"valurna-sim", {"/nowhere/election.pb"}},
        {"valurna-sync", {"status", "--data", "/nowhere/station"}},
        {"valurna-sync", {"push", "--data", "/nowhere/station"}},
        {"valurna-tally", {"election", "check", "/nowhere/election.json"}},
        {"valurna-tally", {"count", "--pabulib", "/nowhere/election.pb", "--rule", "greedy"}},
        {"valurna-verify", {"record", "/nowhere/record"}},
    };
    for (const auto& [name, arguments] : calls) {
        CAPTURE(name, arguments);
        const Finished finished = run(kBin + "/" + name, arguments);
        INFO(finished.err);
        CHECK((finished.status == 1 || finished.status == 3));
        CHECK(one_clear_line(finished.err));
        CHECK(finished.err.find("/nowhere/") != std::string::npos);
    }
}
