#pragma once
// What all imports of project lists ask for alike.

#include <string>

#include "base/expected.hpp"
#include "base/system/command_line.hpp"
#include "election/exchange/new_election.hpp"

namespace valurna::tally {

// The file, and no folder or device; refused above `most` MiB.
[[nodiscard]] Expected<std::string> read_list(const std::string& path, std::size_t most = 16);

// Everything of a new election but its totals and its titles.
void add_election_options(const Command& command, exchange::ImportWishes& wishes, std::string& texts);

// Where an election is published and seen: options of every import.
void add_publication_options(const Command& command, election::Publication& publication);
// Refused, with the option: what is no domain or address. The domain is that of the address where none is given.
[[nodiscard]] Status check_publication(election::Publication& publication);

// Checks those, reads the file of --texts, and puts in days of voting where none are given; `note` then says so.
[[nodiscard]] Status fill_wishes(exchange::ImportWishes& wishes, const std::string& texts, std::string& note);

}  // namespace valurna::tally
