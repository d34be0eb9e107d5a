#include "tests/sim/server.hpp"

#include <cctype>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "base/system/clock.hpp"
#include "crypto/keys/symbols.hpp"

namespace valurna::sim {
namespace {

std::string last_line(const std::string& text) {
    std::istringstream lines(text);
    std::string line, last;
    while (std::getline(lines, line))
        if (!line.empty()) last = line;
    return last;
}

// A passphrase for this one election, in a file that only this user can read.
std::string write_passphrase(const std::string& folder) {
    std::array<unsigned char, 24> random{};
    randombytes_buf(random.data(), random.size());
    const std::string file = folder + "/passphrase";
    std::ofstream(file) << to_hex(random) << '\n';
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return file;
}

// Every voting code of a printed sheet, in its order.
std::vector<std::string> codes_of(const std::string& sheet) {
    std::vector<std::string> codes;
    std::istringstream words(sheet);
    for (std::string word; words >> word;)
        if (word.size() == crypto::kCodeLength + 2 && word[4] == '-' && word[9] == '-')
            if (auto code = crypto::normalise_code(word);
                code && crypto::check_code(word) == crypto::CodeProblem::kNone)
                codes.push_back(*code);
    return codes;
}

}  // namespace

TallyServer::TallyServer(std::string data, std::optional<std::string> address)
    : data_(std::move(data)), address_(std::move(address)) {
    std::filesystem::create_directories(data_);
    passphrase_file_ = write_passphrase(data_);
}

Expected<std::string> TallyServer::tally(std::vector<std::string> arguments) {
    const std::string program = tests::program_folder() + "/valurna-tally";
    arguments.insert(arguments.end(), {"--data", data_});
    const tests::Finished finished = tests::run(program, arguments);
    if (finished.status == 0) return finished.out;
    std::string command = "valurna-tally";
    for (const std::string& argument : arguments)
        command += ' ' + argument;
    return Unexpected(Error{finished.status == 1 ? ErrorCode::kRefused : ErrorCode::kEnvironment, command,
                            last_line(finished.err), "run that command by hand to see more"});
}

Expected<std::vector<std::string>> TallyServer::issue_codes(const std::string& definition_file,
                                                            std::size_t count) {
    ASSIGN_OR_RETURN(auto sheet, tally({"codes", "issue", "--election", definition_file, "--count",
                                        std::to_string(count)}));
    auto codes = codes_of(sheet);
    if (codes.size() != count)
        return Unexpected(Error{ErrorCode::kRefused, "valurna-tally codes issue",
                                "the sheet holds " + std::to_string(codes.size()) + " codes, " +
                                    std::to_string(count) + " were asked for",
                                "use a folder without an election"});
    return codes;
}

Status TallyServer::build(const std::string& definition_file) {
    RETURN_IF_ERROR(tally({"election", "build", definition_file, "--passphrase-file", passphrase_file_}));
    return {};
}

Status TallyServer::start() {
    if (address_) return {};
    const std::string port_file = data_ + "/port";
    server_ = tests::Running(tests::program_folder() + "/valurna-tally",
                             {"serve", "--data", data_, "--port", "0", "--port-file", port_file},
                             data_ + "/serve.log");
    const std::string port = tests::await_file(port_file, std::chrono::seconds(20));
    if (port.empty())
        return Unexpected(Error{ErrorCode::kEnvironment, data_ + "/serve.log",
                                "the server did not start within 20 s", "read that file"});
    address_ = "https://127.0.0.1:" + port;
    return {};
}

Expected<std::string> TallyServer::station_slip(const std::string& label) {
    const std::string file = data_ + "/slip.json";
    RETURN_IF_ERROR(tally({"stations", "slip", "--label", label, "--address", *address_, "--out", file}));
    std::ifstream stream(file);
    std::stringstream slip;
    slip << stream.rdbuf();
    std::filesystem::remove(file);  // it holds an enrolment token
    return slip.str();
}

Status TallyServer::close() {
    RETURN_IF_ERROR(tally({"close", "--on", day_here(system_time()), "--reason", "a simulation"}));
    return {};
}

Expected<Counted> TallyServer::count() {
    ASSIGN_OR_RETURN(auto printed, tally({"count", "--passphrase-file", passphrase_file_, "--json"}));
    Counted counted{printed, {}};
    const auto json = nlohmann::json::parse(counted.json, nullptr, false);
    if (!json.is_object() || !json.contains("winners") || !json["winners"].is_array())
        return Unexpected(Error{ErrorCode::kRefused, "valurna-tally count --json",
                                "its output has no list of winners", "run it by hand"});
    for (const auto& winner : json["winners"])
        counted.winners.push_back(winner.get<std::string>());
    return counted;
}

}  // namespace valurna::sim
