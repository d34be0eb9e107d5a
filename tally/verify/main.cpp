// valurna-verify: anybody's check of a published election, with nothing secret.

#include <filesystem>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/command_line.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/verify/find_ballot.hpp"
#include "tally/verify/verify_challenge.hpp"
#include "tally/verify/verify_log.hpp"
#include "tally/verify/verify_record.hpp"
#include "tally/verify/verify_station.hpp"
#include "version.hpp"

namespace {

using namespace valurna;
namespace record = tally::record;

// Prints findings as they come, and counts what was not proven.
class Teller {
  public:
    void operator()(const record::Finding& finding) {
        std::cout << (finding.proven ? "holds       " : "NOT PROVEN  ") << finding.what << std::endl;
        if (!finding.proven) ++unproven_;
    }
    Status end(const Status& status, const char* of_what) const {
        RETURN_IF_ERROR(status);
        if (unproven_ == 0)
            std::cout << "all of it holds\n";
        else
            std::cout << fmt::format("all that this {} can prove holds; {} {} not proven in it\n", of_what,
                                     unproven_, unproven_ == 1 ? "step is" : "steps are");
        return {};
    }

  private:
    std::size_t unproven_ = 0;
};

Expected<ExitStatus> verify_record(const std::string& folder, const record::VerifyOptions& options) {
    Teller teller;
    ASSIGN_OR_RETURN(const auto checked, record::verify_record(folder, options, std::ref(teller)));
    switch (checked) {
        case record::Checked::kAll:
            RETURN_IF_ERROR(teller.end({}, "record"));
            return ExitStatus::kDone;
        case record::Checked::kAllButTheCount:
            std::cout
                << "NOT PROVEN: the count (the opened ballots are given to verifiers who ask). All else that "
                   "this record can prove holds\n";
            return ExitStatus::kPartly;
    }
    unreachable("how much of a record was checked");
}

Status verify_log(const record::LogOptions& options) {
    Teller teller;
    if (!options.trust.key && !options.trust.record && !options.trust.policy)
        return Unexpected(Error{ErrorCode::kBadInput, options.where, "a log is worth what its key is worth",
                                "give --key, --record or a --policy that names it"});
    return teller.end(record::verify_log(options, std::ref(teller)), "log");
}

Status find(const record::LogOptions& options, const std::string& typed,
            const std::optional<std::string>& authority) {
    Teller teller;
    const bool is_record = std::filesystem::exists(options.where + "/keys.json");
    ASSIGN_OR_RETURN(const auto found,
                     is_record ? record::find_in_record(options.where, typed)
                               : record::find_in_log(options, typed, authority, std::ref(teller)));
    if (is_record)
        teller({"what the record says below is not checked here; all of it is by: valurna-verify record " +
                    options.where,
                false});
    if (found.search.is_beginning())
        std::cout << fmt::format("{} with {}\n", how_many(found.count, "ballot begins", "ballots begin"),
                                 found.search.shown());
    for (const auto& ballot : found.first) {
        std::cout << fmt::format(
            "number      {}\nwhole       {}\nslip        {} (compare it with your slip)\n{}\n",
            ballot.tracker.grouped(), ballot.tracker.hex(), crypto::slip_number(ballot.credential),
            record::fate_in_words(ballot));
    }
    if (found.count == 1) return {};
    return Unexpected(Error{ErrorCode::kRefused, found.search.shown(),
                            how_many(found.count, "ballot") + " begin so, and which is yours is not known",
                            "type more of the number"});
}

Status show_challenge(const record::ChallengeOptions& options) {
    ASSIGN_OR_RETURN(const auto words, record::verify_challenge(options));
    std::cout << words.package << '\n';
    for (const std::string& line : words.about)
        std::cout << line << '\n';
    std::cout << '\n';
    for (const std::string& line : words.lines)
        std::cout << line << '\n';
    std::cout << '\n' << words.end << '\n';
    return {};
}

void add_trust(const Command& command, record::LogTrust& trust) {
    command.option("--key", trust.key, "the log's published verifier key");
    command.option("--record", trust.record, "or the folder of the election's record, which names it");
    command.option("--policy", trust.policy, "witnesses that must have cosigned (a C2SP tlog-policy file)");
}

void add_record(const Command& verify) {
    auto folder = std::make_shared<std::string>();
    auto options = std::make_shared<record::VerifyOptions>();
    const Command command = verify.command(
        "record",
        "redo all of a record; exit status 0 only if all that it can prove holds, 4 where it lacks the opened "
        "ballots and so does not prove the count");
    command.option("DIR", *folder, "the folder of the record").required();
    command.option("--authority", options->authority,
                   "the election authority's published key (minisign's base64 line)");
    command.option("--server", options->server, "the server's published verifier key");
    command.run([=] { return verify_record(*folder, *options); });
}

void add_tracker(const Command& verify) {
    auto options = std::make_shared<record::LogOptions>();
    auto tracker = std::make_shared<std::string>();
    auto authority = std::make_shared<std::optional<std::string>>();
    const Command command = verify.command(
        "tracker", "is my ballot counted: look for a ballot's number in a record's or a log's ballots");
    command.option("WHERE", options->where, "the folder of a record or of a log, or a log's address")
        .required();
    command
        .option(
            "NUMBER", *tracker,
            "what the station showed: all six groups, the first two or more, or the 64 digits of its code to scan")
        .required();
    command.option("--authority", *authority,
                   "the election authority's published key, for the list of void slips beside a log");
    command.option("--pin", options->pin, "the server's own TLS key (sha256//...), where it has one");
    add_trust(command, options->trust);
    command.run([=] { return find(*options, *tracker, *authority); });
}

void add_log(const Command& verify) {
    auto options = std::make_shared<record::LogOptions>();
    const Command command = verify.command(
        "log", "redo the public log: every ballot, tile and signature, and that nothing was taken out of it");
    command.option("WHERE", options->where, "the folder of the log, or its address (https://.../log)")
        .required();
    command.option("--state", options->state,
                   "remember here what was seen, and demand next time that the log only grew");
    command.option("--pin", options->pin, "the server's own TLS key (sha256//...), where it has one");
    add_trust(command, options->trust);
    command.run([=] { return verify_log(*options); });
}

void add_proof(const Command& verify) {
    auto file = std::make_shared<std::string>();
    auto trust = std::make_shared<record::LogTrust>();
    auto tracker = std::make_shared<std::optional<std::string>>();
    const Command command = verify.command("proof", "a ballot's receipt (.tlog-proof), without any network");
    command.option("FILE", *file, "the receipt").required();
    command.option("--tracker", *tracker, "the ballot's number: refuse the receipt of another");
    add_trust(command, *trust);
    command.run([=] {
        Teller teller;
        return teller.end(record::verify_proof(*file, *trust, *tracker, std::ref(teller)), "receipt");
    });
}

void add_challenge(const Command& verify) {
    auto options = std::make_shared<record::ChallengeOptions>();
    const Command command = verify.command(
        "challenge",
        "did the machine seal what it showed: a ballot that was opened as a test, in plain words");
    command.option("WHERE", options->where, "the file of the tested ballot, or a record's folder").required();
    command.option("--tracker", options->tracker, "the ballot's number; needed with a record");
    command.option("--package", options->package, "the election package (else package.zip beside the file)");
    command.option("--authority", options->authority, "the election authority's published key");
    command.option(
        "--language", options->language,
        "the language of all that is said, like sv (default: the terminal's, else the election's first)");
    command.run([=] { return show_challenge(*options); });
}

void add_station(const Command& verify) {
    auto options = std::make_shared<record::StationOptions>();
    const Command command =
        verify.command("station", "one station's ledger: a copy of its database, or its files");
    command.option("LEDGER", options->where, "a copy of ledger.db, or a folder with checkpoint and tile/")
        .required();
    command.option("--key", options->key, "the station's verifier key");
    command.option("--server", options->server, "the server's verifier key, for its receipts");
    command.option("--record", options->record, "a record's folder: keys, and what the server received");
    command.option("--against", options->against, "a checkpoint of this ledger that somebody else kept");
    command.option("--package", options->package, "the election package: then every ballot is checked");
    command.option("--authority", options->authority, "the election authority's published key");
    command.run([=] {
        Teller teller;
        return teller.end(record::verify_station(*options, std::ref(teller)), "ledger");
    });
}

}  // namespace

int main(int argc, char** argv) {
    CommandLine line(
        {.program = "valurna-verify",
         .what = "Checks a published election again, from the first signature to the outcome.",
         .version = kVersion,
         .footer =
             "Exit status: 0 holds, 1 does not hold, 2 wrong use, 3 disk or network, 4 holds but for the "
             "count, which a record without its ballots does not prove.",
         .own_name_in_help = true});
    const Command verify = line.root();
    verify.needs_command();
    add_record(verify);
    add_tracker(verify);
    add_log(verify);
    add_proof(verify);
    add_challenge(verify);
    add_station(verify);
    // `valurna-verify FOLDER` is what a person types first, and the folder is often called record.
    std::vector<std::string> words(argv + 1, argv + argc);
    std::error_code code;
    const bool folder = !words.empty() && std::filesystem::is_directory(words[0], code);
    if (folder && (words.size() == 1 || !verify.find_command(words[0])))
        words.insert(words.begin(), "record");
    return line.run(std::move(words));
}
