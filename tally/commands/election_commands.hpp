#pragma once
// valurna-tally election new | check | import-pabulib | import-decidim | import-stanford: making and checking
// definitions, before any key exists.

#include "base/system/command_line.hpp"

namespace valurna::tally {

// Joins the subcommands to `tally`'s subcommand `election`, which is made if it is not there.
void add_election_commands(const Command& election);

}  // namespace valurna::tally
