#include "tally/store/rows.hpp"

#include <algorithm>

namespace valurna::tally {

using crypto::Hash;

namespace {

// A number that no version wrote is a damaged database, not a state of the polls.
Polls polls_of(const SQLite::Column& column) {
    const int state = column.getInt();
    if (state < 0 || state > static_cast<int>(Polls::kClosed))
        throw SQLite::Exception("the polls of a station are in state " + std::to_string(state));
    return static_cast<Polls>(state);
}

crypto::Tracker tracker_of(const SQLite::Column& column) {
    return crypto::Tracker(fixed<crypto::Tracker::Hash>(column));
}

}  // namespace

Bytes blob(const SQLite::Column& column) {
    const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
    return {data, data + column.getBytes()};
}

std::uint64_t count_of(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}

std::int64_t row_limit(std::uint64_t most) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(most, 1U << 30));
}

Bytes join(const std::vector<Hash>& peaks) {
    Bytes out;
    for (const Hash& peak : peaks)
        out.insert(out.end(), peak.begin(), peak.end());
    return out;
}

std::vector<Hash> split(const Bytes& bytes) {
    if (bytes.size() % sizeof(Hash) != 0) throw SQLite::Exception("a stored tree edge has a wrong length");
    std::vector<Hash> out(bytes.size() / sizeof(Hash));
    for (std::size_t i = 0; i < out.size(); ++i)
        std::memcpy(out[i].data(), bytes.data() + i * sizeof(Hash), sizeof(Hash));
    return out;
}

void bind_bytes(SQLite::Statement& statement, int index, ByteView bytes) {
    // A null pointer would be NULL to SQLite, an empty blob is meant.
    statement.bind(index, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                   static_cast<int>(bytes.size()));
}

StationRow station_of(SQLite::Statement& query) {
    StationRow row;
    row.id = query.getColumn(0).getString();
    row.label = query.getColumn(1).getString();
    row.origin = query.getColumn(2).getString();
    row.log_name = query.getColumn(3).getString();
    row.token_hash = fixed<std::array<std::uint8_t, 32>>(query.getColumn(4));
    if (!query.getColumn(5).isNull())
        row.key.emplace().bytes = fixed<std::array<std::uint8_t, 32>>(query.getColumn(5));
    row.last_contact = count_of(query.getColumn(6));
    row.unused = query.getColumn(7).getInt() != 0;
    row.head.size = count_of(query.getColumn(8));
    row.head.peaks = split(blob(query.getColumn(9)));
    row.head.checkpoint = query.getColumn(10).getString();
    row.head.cosignature = query.getColumn(11).getString();
    row.head.polls = polls_of(query.getColumn(12));
    row.head.ballots = count_of(query.getColumn(13));
    row.head.spoiled = count_of(query.getColumn(14));
    if (!query.getColumn(15).isNull()) row.head.declared_ballots = count_of(query.getColumn(15));
    if (!query.getColumn(16).isNull()) row.head.declared_spoiled = count_of(query.getColumn(16));
    row.quarantined = count_of(query.getColumn(17));
    if (!query.getColumn(18).isNull()) row.holds = fixed<std::array<std::uint8_t, 32>>(query.getColumn(18));
    row.closing_code = query.getColumn(19).getString();
    return row;
}

PublicBallot ballot_of(SQLite::Statement& query) {
    PublicBallot out{count_of(query.getColumn(0)),
                     query.getColumn(1).getString(),
                     count_of(query.getColumn(2)),
                     tracker_of(query.getColumn(3)),
                     std::nullopt,
                     blob(query.getColumn(5)),
                     {fixed<std::array<std::uint8_t, 32>>(query.getColumn(6))}};
    if (!query.getColumn(4).isNull()) out.duplicate_of = count_of(query.getColumn(4));
    return out;
}

WaitingBallot waiting_of(SQLite::Statement& query) {
    return {tracker_of(query.getColumn(0)), {fixed<std::array<std::uint8_t, 32>>(query.getColumn(1))}};
}

TestedBallot test_of(SQLite::Statement& query) {
    return {tracker_of(query.getColumn(0)),
            query.getColumn(1).getString(),
            {fixed<std::array<std::uint8_t, 32>>(query.getColumn(2))}};
}

}  // namespace valurna::tally
