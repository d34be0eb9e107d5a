#pragma once
// valurna-tally election import-decidim | import-stanford: project lists of other platforms as definitions.
// docs/formats/exchange.md

#include <string>
#include <vector>

#include "base/system/command_line.hpp"
#include "election/definition/definition.hpp"

namespace valurna::tally {

void add_project_imports(const Command& election);

// How every import ends: what was assumed to standard error, the definition to its file. Exit status.
void print_warnings(const std::vector<std::string>& warnings, const std::string& file);
[[nodiscard]] Status write_definition(const election::Election& election, const std::string& out,
                                      const std::string& origin);

}  // namespace valurna::tally
