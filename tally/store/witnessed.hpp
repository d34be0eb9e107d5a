#pragma once
// The logs that this server witnesses, in the SQLite store. Impl the caller's guard, as public_tree.hpp.

#include "tally/store/connection.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

void register_log(Connection& connection, const std::string& origin, const crypto::VerifierKey& key);
// All, by origin, or the one of `origin`.
[[nodiscard]] std::vector<WitnessedLog> read_witnessed(Connection& connection,
                                                       const std::optional<std::string>& origin);
[[nodiscard]] bool move_witnessed(Connection& connection, const WitnessedLog& now, std::uint64_t old_size);

}  // namespace valurna::tally
