#pragma once
// What was issued, to which place, and what was declared void: the part of the SQLite store behind `codes`.
// Contracts: store.hpp.

#include "tally/store/connection.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

// The columns of Turnout, in its order.
inline constexpr const char* kTurnoutQuery =
    "SELECT (SELECT count(*) FROM roll), (SELECT count(*) FROM received),"
    " (SELECT count(*) - count(DISTINCT credential) FROM received),"
    " (SELECT coalesce(sum(spoiled),0) FROM stations), (SELECT count(*) FROM stations WHERE key IS NOT NULL),"
    " (SELECT count(*) FROM stations WHERE polls IN (1,2)), (SELECT count(*) FROM issued),"
    " (SELECT count(DISTINCT credential) FROM received WHERE credential NOT IN"
    "  (SELECT credential FROM voids)),"
    " (SELECT count(*) FROM voids),"
    " (SELECT count(DISTINCT credential) FROM received WHERE credential IN"
    "  (SELECT credential FROM voids)),"
    " (SELECT count(*) FROM issued WHERE kind=0),"
    " (SELECT count(*) FROM issued WHERE kind=1 AND credential NOT IN (SELECT credential FROM voids)"
    "  AND credential NOT IN (SELECT credential FROM received)"
    "  AND credential NOT IN (SELECT replaced_by FROM voids WHERE replaced_by IS NOT NULL)),"
    " (SELECT count(*) FROM issued WHERE kind=2 AND credential NOT IN (SELECT credential FROM voids)"
    "  AND credential NOT IN (SELECT credential FROM received))";

// Credentials whose ballot in the public log counts, by what is known now.
inline constexpr const char* kPublicVotesQuery =
    "SELECT count(*) FROM public_log WHERE duplicate_of IS NULL AND credential NOT IN (SELECT credential FROM voids)";

using Credential = std::array<std::uint8_t, 32>;

[[nodiscard]] Status issue_codes_in(Connection& connection, const std::vector<IssuedCode>& codes);
[[nodiscard]] Expected<std::vector<CodeCount>> code_counts_in(Connection& connection);
[[nodiscard]] Expected<std::vector<Credential>> issued_credentials_in(Connection& connection);
[[nodiscard]] Expected<std::optional<CodeState>> code_state_in(Connection& connection,
                                                               const Credential& credential);
[[nodiscard]] Expected<std::vector<CodeState>> code_states_in(Connection& connection);
[[nodiscard]] Status add_voids_in(Connection& connection, const std::vector<NewVoid>& changes,
                                  const Store::SignVoids& sign);
[[nodiscard]] Expected<std::vector<VoidRow>> voids_in(Connection& connection);
[[nodiscard]] Status add_pool_in(Connection& connection, const Store::NewPool& pool);
[[nodiscard]] Expected<std::optional<std::string>> pool_in(Connection& connection,
                                                           const std::string& station);

}  // namespace valurna::tally
