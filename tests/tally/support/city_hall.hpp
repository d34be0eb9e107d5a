#pragma once
// An election made by the commands of valurna-tally alone, and its server as a process of its own.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "sync/formats/slip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/says.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

namespace valurna::tests {

// An election of the command line alone: definition, codes, package, server, slips.
class CityHall {
  public:
    explicit CityHall(const std::string& id = "city-2026") {
        const SmallElection small(1, id);
        auto election = small.package.election;
        write_text(path("definition.json"), election::write_election(election));
        write_text(path("pass"), "a long passphrase\n");
    }
    [[nodiscard]] static std::string program() { return std::string(kBinDir) + "/valurna-tally"; }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
    [[nodiscard]] std::string data() const { return path("data"); }

    Finished tally(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--data", data()});
        return run(program(), arguments);
    }
    // A command that the office's key signs.
    Finished sign(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--passphrase-file", path("pass")});
        return tally(std::move(arguments));
    }
    // Two officers, Ada and Bo, whom the package of prepare() names.
    void make_officers() const {
        for (const auto& [name, stick] : {std::pair("Ada", "ada"), std::pair("Bo", "bo")}) {
            const auto made = run(program(), {"officer", "make", "--name", name, "--folder", path(stick),
                                              "--passphrase-file", path("pass")});
            INFO(made.err);
            REQUIRE(made.status == 0);
        }
    }
    [[nodiscard]] std::vector<std::string> by_officers() const {
        return {"--by", path("ada"), "--by", path("bo")};
    }
    void prepare(int codes) {
        const auto issued =
            tally({"codes", "issue", "--election", path("definition.json"), "--count", std::to_string(codes),
                   "--out", path("codes"), "--plain", "--style", "one"});
        INFO(issued.err);
        REQUIRE(issued.status == 0);
        std::vector<std::string> words{"election", "build", path("definition.json")};
        for (const std::string officer : {"ada", "bo"}) {
            if (std::filesystem::exists(path(officer)))
                words.insert(words.end(), {"--officer", path(officer) + "/officer.card"});
        }
        const auto built = sign(words);
        INFO(built.err);
        REQUIRE(built.status == 0);
    }
    void start(const std::string& port = "0") { serve({"--port", port}); }
    // Each ballot comes into the public log at once, where `options` say nothing else.
    void serve(std::vector<std::string> options) {
        std::filesystem::remove(path("port"));
        if (std::find(options.begin(), options.end(), "--group-ballots") == options.end())
            options.insert(options.end(), {"--group-ballots", "1", "--group-seconds", "0"});
        options.insert(options.begin(), {"serve", "--data", data(), "--port-file", path("port")});
        server_ = Running(program(), options, path("log"));
        port_ = await_file(path("port"), std::chrono::seconds(20));
        while (!port_.empty() && port_.back() == '\n')
            port_.pop_back();
        INFO(read_text(path("log")));
        REQUIRE_FALSE(port_.empty());
    }
    [[nodiscard]] const std::string& port() const { return port_; }
    Running& server() { return server_; }

    sync::StationSlip slip(const std::string& label) {
        const auto made = tally({"stations", "slip", "--label", label, "--out", path(label + ".json")});
        INFO(made.err);
        REQUIRE(made.status == 0);
        return must(sync::parse_slip(read_text(path(label + ".json")), label));
    }
    [[nodiscard]] std::vector<std::string> codes() const {
        std::ifstream file(path("codes"));
        std::vector<std::string> out;
        for (std::string line; std::getline(file, line);)
            out.push_back(line);
        return out;
    }

  private:
    TemporaryFolder folder_;
    Running server_;
    std::string port_;
};

}  // namespace valurna::tests
