#pragma once
// The command line of valurna-tally, one function a command. Each sets `exit_status` when its command has
// run.

#include <CLI/CLI.hpp>

namespace valurna::tally {

void add_build_command(CLI::App& election_command, int& exit_status);
void add_codes_commands(CLI::App& app, int& exit_status);
void add_stations_commands(CLI::App& app, int& exit_status);
void add_serve_command(CLI::App& app, int& exit_status);
void add_log_commands(CLI::App& app, int& exit_status);
void add_witness_commands(CLI::App& app, int& exit_status);
void add_close_command(CLI::App& app, int& exit_status);
void add_count_command(CLI::App& app, int& exit_status);
void add_export_command(CLI::App& app, int& exit_status);
void add_publish_command(CLI::App& app, int& exit_status);

// `trustee`, to which further subcommands may be added.
CLI::App* add_trustee_commands(CLI::App& app, int& exit_status);

}  // namespace valurna::tally
