#include <exception>

#include <sys/resource.h>

#include "tally/commands/ceremony_commands.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/election_commands.hpp"
#include "tally/commands/terminal.hpp"
#include "version.hpp"

namespace {

// Codes and keys pass through this process: none may end in a core file.
void forbid_core_files() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace valurna::tally;
    forbid_core_files();
    CLI::App app{
        "valurna-tally: prepares an election, receives the stations' ledgers, counts and publishes."};
    app.set_version_flag("--version", std::string("valurna-tally ") + valurna::kVersion);
    app.require_subcommand(1);
    int exit_status = kDone;
    auto* election_command = app.add_subcommand("election", "Make and check elections");
    election_command->require_subcommand(1);
    add_election_commands(app, exit_status);
    add_build_command(*election_command, exit_status);
    add_trustee_turns(*add_trustee_commands(app, exit_status), exit_status);
    add_codes_commands(app, exit_status);
    add_stations_commands(app, exit_status);
    add_serve_command(app, exit_status);
    add_log_commands(app, exit_status);
    add_witness_commands(app, exit_status);
    add_close_command(app, exit_status);
    add_mix_command(app, exit_status);
    add_count_command(app, exit_status);
    add_export_command(app, exit_status);
    add_publish_command(app, exit_status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        return status == 0 ? kDone : kUsage;
    } catch (const std::exception& error) {
        return report({valurna::ErrorCode::kEnvironment, "valurna-tally", error.what(), "run it again"});
    }
    return exit_status;
}
