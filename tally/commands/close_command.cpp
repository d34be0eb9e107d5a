#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/station_words.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

int close(const std::string& folder) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    if (auto done = office.value()->close(); !done) return report(done.error());
    fmt::print(
        "Voting is closed. Stations learn it with their next contact; late ledgers are still received.\n");
    auto state = reconcile(office.value()->store());
    if (!state) return report(state.error());
    print_stations(state.value(), system_time());
    return kDone;
}

}  // namespace

void add_close_command(CLI::App& app, int& exit_status) {
    auto folder = std::make_shared<std::string>();
    auto* command =
        app.add_subcommand("close", "Close the vote (signed); shows what has and has not arrived");
    add_data_option(*command, *folder);
    command->callback([folder, &exit_status] { exit_status = close(*folder); });
}

}  // namespace valurna::tally
