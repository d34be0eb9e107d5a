#pragma once
// Logs in the SQLite store: the public one, with its ballots, their tree and its signed head, and the logs
// that this server witnesses. Each function runs inside the caller's guard and transaction, and throws
// SQLite::Exception for a damaged store.

#include "tally/store/connection.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] PublicHead read_public_head(Connection& connection);
// The batch's ballots wait to come into the public log.
void let_wait(Connection& connection, const NewEntries& batch);
[[nodiscard]] std::uint64_t count_waiting(Connection& connection);
[[nodiscard]] LogGroups read_groups(Connection& connection);
// Whether what waits comes in now, without waiting for the time of the next group.
[[nodiscard]] bool comes_in_at_once(Connection& connection);
// Appends all ballots that wait, with their hashes, and the head with its checkpoint; none waits any more. They stand in
// the order of their numbers, which says nothing about stations and time; those of one credential as they came.
void publish_waiting(Connection& connection, const Store::SignPublic& sign);
void sign_head(Connection& connection, const Store::SignPublic& sign);
void keep_cosigned(Connection& connection, const std::string& checkpoint, bool quorum);
[[nodiscard]] std::vector<crypto::Hash> read_public_hashes(Connection& connection, unsigned level,
                                                           std::uint64_t first, std::uint64_t most);
// For a store of version 1, which had the ballots alone. Compares with the stored edge.
void grow_public_tree(SQLite::Database& database);

// A ballot that was opened as a test at `station`; kept once.
void add_test(Connection& connection, const std::string& station, const NewTest& test);
// For a store before version 3: fills in the number of each ballot, and the tested ballots, from what was received.
void number_ballots(SQLite::Database& database);

// Another log that this server is a witness of; Store::add_witnessed_log and its neighbours.
void register_log(Connection& connection, const std::string& origin, const crypto::VerifierKey& key);
// All, by origin, or the one of `origin`.
[[nodiscard]] std::vector<WitnessedLog> read_witnessed(Connection& connection,
                                                       const std::optional<std::string>& origin);
[[nodiscard]] bool move_witnessed(Connection& connection, const WitnessedLog& now, std::uint64_t old_size);

}  // namespace valurna::tally
