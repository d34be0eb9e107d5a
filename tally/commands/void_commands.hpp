#pragma once

#include "base/system/command_line.hpp"

namespace valurna::tally {

// codes void, reissue, voids, pool.
void add_void_commands(const Command& codes);

}  // namespace valurna::tally
