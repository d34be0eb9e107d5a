// valurna-tally log, witness: the public log of ballots, and other people's logs.
#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/log/cosign.hpp"
#include "tally/log/export_log.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, policy, tracker;
};

struct Opened {
    std::unique_ptr<Office> office;
    std::shared_ptr<const sync::Package> package;
};

Expected<Opened> open(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    return Opened{std::move(office), std::move(package)};
}

Status export_to(const Options& options) {
    ASSIGN_OR_RETURN(auto opened, open(options));
    Office& office = *opened.office;
    const auto& election = opened.package->election;
    ASSIGN_OR_RETURN(auto done, export_log(office, election, options.out));
    fmt::print("{}, {} of them new; {} written.\nCheck it with: valurna-verify log {} --key '{}'\n",
               how_many(done.size, "ballot"), done.size - done.before, how_many(done.files, "file"),
               options.out, public_log_key(office.keys(), election).text());
    return {};
}

Status policy(const Options& options) {
    ASSIGN_OR_RETURN(auto opened, open(options));
    Office& office = *opened.office;
    const auto& election = opened.package->election;
    if (!options.policy.empty()) {
        ASSIGN_OR_RETURN(auto text, read_text(options.policy));
        RETURN_IF_ERROR(set_log_policy(office, election, text, options.policy));
    }
    ASSIGN_OR_RETURN(auto text, policy_text(office, election));
    fmt::print("{}", text);
    return {};
}

Status cosign(const Options& options) {
    ASSIGN_OR_RETURN(auto opened, open(options));
    ASSIGN_OR_RETURN(auto done, cosign_public_log(*opened.office, opened.package->election, WebTrust{}));
    const CosignReport& result = done;
    for (const auto& reply : result.witnesses)
        fmt::print("{}: {}\n", reply.witness, reply.cosigned ? "cosigned" : reply.problem);
    if (result.size == 0) {
        fmt::print("The log is empty: there is nothing to cosign.\n");
        return {};
    }
    if (!result.quorum)
        return Unexpected(
            Error{ErrorCode::kRefused, fmt::format("checkpoint of {}", how_many(result.size, "ballot")),
                  "the policy's quorum has not cosigned it", "ask again when the witnesses answer"});
    fmt::print("The checkpoint of {} meets the policy.\n", how_many(result.size, "ballot"));
    return {};
}

Status proof(const Options& options) {
    ASSIGN_OR_RETURN(auto opened, open(options));
    Office& office = *opened.office;
    const auto& election = opened.package->election;
    ASSIGN_OR_RETURN(auto receipt, make_receipt(office, election, options.tracker));
    RETURN_IF_ERROR(create_file(options.out, as_bytes(receipt), kPublicMode));
    fmt::print("{}\nCheck it with: valurna-verify proof {} --key '{}'\n", options.out, options.out,
               public_log_key(office.keys(), election).text());
    return {};
}

struct WitnessOptions {
    std::string folder, origin, key;
};

Status witness_log(const WitnessOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    const auto key = crypto::VerifierKey::parse(options.key);
    if (!key || key->type != crypto::NoteKeyType::kEd25519)
        return Unexpected(Error{ErrorCode::kBadInput, options.key, "this is not the verifier key of a log",
                                "write name+key id+key (C2SP signed-note, type 0x01)"});
    if (!crypto::Checkpoint::parse_head(crypto::Checkpoint{options.origin, 0, {}}.body()) ||
        options.origin.find('\n') != std::string::npos)
        return Unexpected(Error{ErrorCode::kBadInput, options.origin, "this is not a log's origin",
                                "write its first line"});
    RETURN_IF_ERROR(office->store().add_witnessed_log(options.origin, *key));
    fmt::print("{} is witnessed from now on.\n", options.origin);
    return {};
}

Status list_witnessed(const WitnessOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto logs, office->store().witnessed_logs());
    for (const auto& log : logs) {
        fmt::print("{}: {}, root {}\n", log.origin, how_many(log.size, "entry", "entries"), to_hex(log.root));
        for (const auto& key : log.keys)
            fmt::print("  {}\n", key.text());
    }
    return {};
}

}  // namespace

void add_log_commands(const Command& app) {
    const Command command =
        app.command("log", "The public log of accepted ballots: files, witnesses, receipts");
    command.needs_command();
    const auto add = [&](const char* name, const char* what, Status (*run)(const Options&)) {
        auto options = std::make_shared<Options>();
        const Command one = command.command(name, what);
        add_data_option(one, options->folder);
        one.run([options, run] { return run(*options); });
        return std::pair(one, options);
    };
    {
        const auto [one, options] =
            add("export", "Write the log as plain files that any web server can serve; only what is new",
                &export_to);
        one.option("DIR", options->out, "The folder of files").required();
    }
    {
        const auto [one, options] = add(
            "policy", "Show which witnesses must have seen the log (C2SP tlog-policy), or set it", &policy);
        one.option("--set", options->policy, "A policy file");
    }
    add("cosign", "Ask the policy's witnesses for their cosignatures now", &cosign);
    {
        const auto [one, options] =
            add("proof", "A ballot's receipt, to be checked without the server", &proof);
        one.option("NUMBER", options->tracker,
                   "The ballot's number: all of it, or its first two groups or more")
            .required();
        one.option("--out", options->out, "Where it goes (.tlog-proof); must not exist").required();
    }
}

void add_witness_commands(const Command& app) {
    const Command command = app.command("witness", "Cosign other people's logs (C2SP tlog-witness)");
    command.needs_command();
    auto options = std::make_shared<WitnessOptions>();
    const Command add = command.command("add-log", "Witness a log from now on, or accept one more key of it");
    add_data_option(add, options->folder);
    add.option("ORIGIN", options->origin, "First line of the log's checkpoints").required();
    add.option("VKEY", options->key, "The log's verifier key").required();
    add.run([options] { return witness_log(*options); });
    auto listing = std::make_shared<WitnessOptions>();
    const Command shown = command.command("list", "The logs that are witnessed, and where each was last");
    add_data_option(shown, listing->folder);
    shown.run([listing] { return list_witnessed(*listing); });
}

}  // namespace valurna::tally
