#pragma once

#include <CLI/CLI.hpp>

namespace valurna::tally {

// codes void, reissue, voids, pool.
void add_void_commands(CLI::App& codes, int& exit_status);

}  // namespace valurna::tally
