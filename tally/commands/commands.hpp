#pragma once
// The command line of valurna-tally, one function per command.

#include "base/system/command_line.hpp"

namespace valurna::tally {

void add_build_command(const Command& election_command);
void add_codes_commands(const Command& app);
void add_stations_commands(const Command& app);
void add_serve_command(const Command& app);
void add_log_commands(const Command& app);
void add_witness_commands(const Command& app);
void add_close_command(const Command& app);
void add_count_command(const Command& app);
void add_export_command(const Command& app);
void add_publish_command(const Command& app);

// `trustee`, to which further subcommands may be added.
Command add_trustee_commands(const Command& app);

}  // namespace valurna::tally
