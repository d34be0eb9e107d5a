#pragma once
// Rows of the SQLite store as values and back. A value that cannot be one is a damaged store:
// SQLite::Exception.

#include <array>
#include <cstring>

#include <SQLiteCpp/SQLiteCpp.h>

#include "tally/store/store.hpp"

namespace valurna::tally {

// Both without WHERE.
inline constexpr const char* kStationQuery =
    "SELECT id, label, origin, log_name, token_hash, key, last_contact, "
    "EXISTS (SELECT 1 FROM unused u WHERE u.station = stations.id), size, peaks, checkpoint, "
    "cosignature,"
    " polls, ballots, spoiled, declared_ballots, declared_spoiled,"
    " (SELECT count(*) FROM quarantine q WHERE q.station = stations.id AND q.settled IS NULL),"
    " (SELECT package FROM holdings h WHERE h.station = stations.id),"
    " coalesce((SELECT checkpoint FROM closing_codes c WHERE c.station = stations.id), '') FROM stations";
inline constexpr const char* kBallotQuery =
    "SELECT idx, station, entry_idx, tracker, duplicate_of, sealed, credential FROM public_log";

[[nodiscard]] StationRow station_of(SQLite::Statement& query);
[[nodiscard]] PublicBallot ballot_of(SQLite::Statement& query);
// Of "tracker, credential".
[[nodiscard]] WaitingBallot waiting_of(SQLite::Statement& query);
// Of "tracker, station, credential".
[[nodiscard]] TestedBallot test_of(SQLite::Statement& query);

template <class Array>
[[nodiscard]] Array fixed(const SQLite::Column& column) {
    Array out{};
    if (static_cast<std::size_t>(column.getBytes()) != out.size())
        throw SQLite::Exception("a stored key has a wrong length");
    std::memcpy(out.data(), column.getBlob(), out.size());
    return out;
}
[[nodiscard]] Bytes blob(const SQLite::Column& column);
[[nodiscard]] std::uint64_t count_of(const SQLite::Column& column);
void bind_bytes(SQLite::Statement& statement, int index,
                ByteView bytes);  // copied; empty is not NULL

// For LIMIT.
[[nodiscard]] std::int64_t row_limit(std::uint64_t most);

// Hashes one after the other.
[[nodiscard]] Bytes join(const std::vector<crypto::Hash>& peaks);
[[nodiscard]] std::vector<crypto::Hash> split(const Bytes& bytes);

}  // namespace valurna::tally
