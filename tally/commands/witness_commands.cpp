#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, origin, key;
};

Status add_log(const Options& options) {
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

Status list(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto logs, office->store().witnessed_logs());
    for (const auto& log : logs) {
        fmt::print("{}: {} entries, root {}\n", log.origin, log.size, to_hex(log.root));
        for (const auto& key : log.keys)
            fmt::print("  {}\n", key.text());
    }
    return {};
}

}  // namespace

void add_witness_commands(const Command& app) {
    const Command command = app.command("witness", "Cosign other people's logs (C2SP tlog-witness)");
    command.needs_command();
    auto options = std::make_shared<Options>();
    const Command add = command.command("add-log", "Witness a log from now on, or accept one more key of it");
    add_data_option(add, options->folder);
    add.option("ORIGIN", options->origin, "First line of the log's checkpoints").required();
    add.option("VKEY", options->key, "The log's verifier key").required();
    add.run([options] { return add_log(*options); });
    auto listing = std::make_shared<Options>();
    const Command shown = command.command("list", "The logs that are witnessed, and where each was last");
    add_data_option(shown, listing->folder);
    shown.run([listing] { return list(*listing); });
}

}  // namespace valurna::tally
