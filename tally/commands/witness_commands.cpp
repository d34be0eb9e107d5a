#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, origin, key;
};

int add_log(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    const auto key = crypto::VerifierKey::parse(options.key);
    if (!key || key->type != crypto::NoteKeyType::kEd25519)
        return report({ErrorCode::kBadInput, options.key, "this is not the verifier key of a log",
                       "write name+key id+key (C2SP signed-note, type 0x01)"});
    if (!crypto::Checkpoint::parse_head(crypto::Checkpoint{options.origin, 0, {}}.body()) ||
        options.origin.find('\n') != std::string::npos)
        return report(
            {ErrorCode::kBadInput, options.origin, "this is not a log's origin", "write its first line"});
    if (auto done = office.value()->store().add_witnessed_log(options.origin, *key); !done)
        return report(done.error());
    fmt::print("{} is witnessed from now on.\n", options.origin);
    return kDone;
}

int list(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto logs = office.value()->store().witnessed_logs();
    if (!logs) return report(logs.error());
    for (const auto& log : logs.value()) {
        fmt::print("{}: {} entries, root {}\n", log.origin, log.size, to_hex(log.root));
        for (const auto& key : log.keys)
            fmt::print("  {}\n", key.text());
    }
    return kDone;
}

}  // namespace

void add_witness_commands(CLI::App& app, int& exit_status) {
    auto* command = app.add_subcommand("witness", "Cosign other people's logs (C2SP tlog-witness)");
    command->require_subcommand(1);
    auto options = std::make_shared<Options>();
    auto* add = command->add_subcommand("add-log", "Witness a log from now on, or accept one more key of it");
    add_data_option(*add, options->folder);
    add->add_option("ORIGIN", options->origin, "First line of the log's checkpoints")->required();
    add->add_option("VKEY", options->key, "The log's verifier key")->required();
    add->callback([options, &exit_status] { exit_status = add_log(*options); });
    auto listing = std::make_shared<Options>();
    auto* shown = command->add_subcommand("list", "The logs that are witnessed, and where each was last");
    add_data_option(*shown, listing->folder);
    shown->callback([listing, &exit_status] { exit_status = list(*listing); });
}

}  // namespace valurna::tally
