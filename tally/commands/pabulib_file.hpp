#pragma once
// A Pabulib file from disk.

#include <string>

#include "election/pabulib/pabulib.hpp"

namespace valurna::tally {

// Refused before it is read where it is too large to be one.
[[nodiscard]] Expected<election::PabulibElection> read_pabulib_file(const std::string& path);

// What is irregular in it, to standard error, a line each; the reading itself keeps only so many.
void print_irregularities(const election::PabulibElection& file, const std::string& path);

}  // namespace valurna::tally
