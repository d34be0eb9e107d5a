#pragma once
// Stations on a terminal, in words.

#include <cstdint>
#include <string>

#include "tally/ceremony/reconciliation.hpp"

namespace valurna::tally {

void print_stations(const Reconciliation& state, std::uint64_t now);
// Nothing where standard output is not a terminal: the file says the same.
void print_qr_on_terminal(const std::string& content);

}  // namespace valurna::tally
