// valurna-verify: anybody's check of a published election, with nothing secret.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tally/verify/verify_challenge.hpp"
#include "tally/verify/verify_log.hpp"
#include "tally/verify/verify_record.hpp"
#include "tally/verify/verify_station.hpp"
#include "version.hpp"

namespace {

using namespace valurna;
namespace record = tally::record;

int fail(const Error& error) {
    std::cerr << "valurna-verify: " << error.line() << '\n';
    return error.code == ErrorCode::kEnvironment ? 3 : 1;
}

// Prints findings as they come, and counts what was not proven.
class Teller {
  public:
    void operator()(const record::Finding& finding) {
        std::cout << (finding.proven ? "holds       " : "NOT PROVEN  ") << finding.what << std::endl;
        if (!finding.proven) ++unproven_;
    }
    int end(const Status& status, const char* of_what) const {
        if (!status) return fail(status.error());
        if (unproven_ == 0)
            std::cout << "all of it holds\n";
        else
            std::cout << fmt::format("all that this {} can prove holds; {} {} not proven in it\n", of_what,
                                     unproven_, unproven_ == 1 ? "step is" : "steps are");
        return 0;
    }

  private:
    std::size_t unproven_ = 0;
};

int verify_record(const std::string& folder, const record::VerifyOptions& options) {
    Teller teller;
    return teller.end(record::verify_record(folder, options, std::ref(teller)), "record");
}

int verify_log(const record::LogOptions& options) {
    Teller teller;
    if (!options.trust.key && !options.trust.record && !options.trust.policy)
        return fail({ErrorCode::kBadInput, options.where, "a log is worth what its key is worth",
                     "give --key, --record or a --policy that names it"});
    return teller.end(record::verify_log(options, std::ref(teller)), "log");
}

int find(const record::LogOptions& options, const std::string& tracker) {
    Teller teller;
    const bool is_record = std::filesystem::exists(options.where + "/keys.json");
    const auto index = is_record ? record::find_tracker(options.where, tracker)
                                 : record::find_in_log(options, tracker, std::ref(teller));
    if (!index) return fail(index.error());
    std::cout << fmt::format("the ballot is in the public log, number {} in the order of acceptance\n",
                             index.value() + 1);
    return 0;
}

int verify_challenge(const record::ChallengeOptions& options) {
    Teller teller;
    const auto words = record::verify_challenge(options, std::ref(teller));
    if (!words) return fail(words.error());
    std::cout << '\n';
    for (const std::string& line : words.value().lines)
        std::cout << line << '\n';
    std::cout << "\nThe seal holds exactly this. Compare it with what the screen said.\n";
    return 0;
}

void add_trust(CLI::App& command, record::LogTrust& trust) {
    command.add_option("--key", trust.key, "the log's published verifier key");
    command.add_option("--record", trust.record, "or the folder of the election's record, which names it");
    command.add_option("--policy", trust.policy,
                       "witnesses that must have cosigned (a C2SP tlog-policy file)");
}

void add_record(CLI::App& app, int& status) {
    auto folder = std::make_shared<std::string>();
    auto options = std::make_shared<record::VerifyOptions>();
    auto* command = app.add_subcommand(
        "record", "redo all of a record; exit status 0 only if all that it can prove holds");
    command->add_option("DIR", *folder, "the folder of the record")->required();
    command->add_option("--authority", options->authority,
                        "the election authority's published key (minisign's base64 line)");
    command->add_option("--server", options->server, "the server's published verifier key");
    command->callback([=, &status] { status = verify_record(*folder, *options); });
}

void add_tracker(CLI::App& app, int& status) {
    auto options = std::make_shared<record::LogOptions>();
    auto tracker = std::make_shared<std::string>();
    auto* command = app.add_subcommand(
        "tracker", "is my ballot in: look for a ballot's number in a record's or a log's ballots");
    command->add_option("WHERE", options->where, "the folder of a record or of a log, or a log's address")
        ->required();
    command->add_option("NUMBER", *tracker, "the twelve symbols that the station showed")->required();
    command->add_option("--pin", options->pin, "the server's own TLS key (sha256//...), where it has one");
    add_trust(*command, options->trust);
    command->callback([=, &status] { status = find(*options, *tracker); });
}

void add_log(CLI::App& app, int& status) {
    auto options = std::make_shared<record::LogOptions>();
    auto* command = app.add_subcommand(
        "log", "redo the public log: every ballot, tile and signature, and that nothing was taken out of it");
    command->add_option("WHERE", options->where, "the folder of the log, or its address (https://.../log)")
        ->required();
    command->add_option("--state", options->state,
                        "remember here what was seen, and demand next time that the log only grew");
    command->add_option("--pin", options->pin, "the server's own TLS key (sha256//...), where it has one");
    add_trust(*command, options->trust);
    command->callback([=, &status] { status = verify_log(*options); });
}

void add_proof(CLI::App& app, int& status) {
    auto file = std::make_shared<std::string>();
    auto trust = std::make_shared<record::LogTrust>();
    auto tracker = std::make_shared<std::optional<std::string>>();
    auto* command = app.add_subcommand("proof", "a ballot's receipt (.tlog-proof), without any network");
    command->add_option("FILE", *file, "the receipt")->required();
    command->add_option("--tracker", *tracker, "the ballot's number: refuse the receipt of another");
    add_trust(*command, *trust);
    command->callback([=, &status] {
        Teller teller;
        status = teller.end(record::verify_proof(*file, *trust, *tracker, std::ref(teller)), "receipt");
    });
}

void add_challenge(CLI::App& app, int& status) {
    auto options = std::make_shared<record::ChallengeOptions>();
    auto* command = app.add_subcommand(
        "challenge",
        "did the machine seal what it showed: a ballot that was opened as a test, in plain words");
    command->add_option("WHERE", options->where, "the file of the tested ballot, or a record's folder")
        ->required();
    command->add_option("--tracker", options->tracker, "the ballot's number; needed with a record");
    command->add_option("--package", options->package,
                        "the election package (else package.zip beside the file)");
    command->add_option("--authority", options->authority, "the election authority's published key");
    command->callback([=, &status] { status = verify_challenge(*options); });
}

void add_station(CLI::App& app, int& status) {
    auto options = std::make_shared<record::StationOptions>();
    auto* command =
        app.add_subcommand("station", "one station's ledger: a copy of its database, or its files");
    command
        ->add_option("LEDGER", options->where, "a copy of ledger.db, or a folder with checkpoint and tile/")
        ->required();
    command->add_option("--key", options->key, "the station's verifier key");
    command->add_option("--server", options->server, "the server's verifier key, for its receipts");
    command->add_option("--record", options->record, "a record's folder: keys, and what the server received");
    command->add_option("--against", options->against, "a checkpoint of this ledger that somebody else kept");
    command->add_option("--package", options->package, "the election package: then every ballot is checked");
    command->add_option("--authority", options->authority, "the election authority's published key");
    command->callback([=, &status] {
        Teller teller;
        status = teller.end(record::verify_station(*options, std::ref(teller)), "ledger");
    });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Checks a published election again, from the first signature to the outcome.",
                 "valurna-verify"};
    app.set_version_flag("--version", std::string("valurna-verify ") + kVersion);
    app.require_subcommand(1);
    app.footer("Exit status: 0 holds, 1 does not hold, 2 wrong use, 3 disk or network.");
    int status = 0;
    add_record(app, status);
    add_tracker(app, status);
    add_log(app, status);
    add_proof(app, status);
    add_challenge(app, status);
    add_station(app, status);
    // `valurna-verify FOLDER` is what a person types first, and the folder is often called record.
    std::vector<std::string> words(argv + 1, argv + argc);
    std::error_code code;
    const bool folder = !words.empty() && std::filesystem::is_directory(words[0], code);
    const auto named = [&](const CLI::App* one) { return one->get_name() == words[0]; };
    if (folder && (words.size() == 1 || app.get_subcommands(named).empty()))
        words.insert(words.begin(), "record");
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    try {
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return status;
}
