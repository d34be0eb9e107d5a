#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/station_words.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

Status close(const std::string& folder) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    RETURN_IF_ERROR(office->close());
    fmt::print(
        "Voting is closed. Stations learn it with their next contact; late ledgers are still received.\n");
    ASSIGN_OR_RETURN(auto state, reconcile(office->store()));
    print_stations(state, system_time());
    return {};
}

}  // namespace

void add_close_command(const Command& app) {
    auto folder = std::make_shared<std::string>();
    const Command command =
        app.command("close", "Close the vote (signed); shows what has and has not arrived");
    add_data_option(command, *folder);
    command.run([folder] { return close(*folder); });
}

}  // namespace valurna::tally
