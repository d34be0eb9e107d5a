#pragma once
// The public log in the SQLite store: ballots, the tree over them, its signed head. Each function works
// inside the caller's transaction and throws SQLite::Exception for a store that is damaged.

#include "tally/store/connection.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] PublicHead read_public_head(Connection& connection);
// Appends the batch's ballots, their hashes, and the head with its checkpoint.
void add_ballots(Connection& connection, const NewEntries& batch, const Store::SignPublic& sign);
void sign_head(Connection& connection, const Store::SignPublic& sign);
void keep_cosigned(Connection& connection, const std::string& checkpoint, bool quorum);
[[nodiscard]] std::vector<crypto::Hash> read_public_hashes(Connection& connection, unsigned level,
                                                           std::uint64_t first, std::uint64_t most);
// For a store of version 1, which had the ballots alone. Compares with the stored edge.
void grow_public_tree(SQLite::Database& database);

}  // namespace valurna::tally
