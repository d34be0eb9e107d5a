#include "tally/store/log_rows.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "crypto/tlog/tiles.hpp"
#include "sync/formats/entry.hpp"
#include "tally/store/rows.hpp"

namespace valurna::tally {
namespace {

using crypto::Hash;

constexpr const char* kInsertHash = "INSERT INTO public_hashes(level,idx,hash) VALUES (?,?,?)";

void bind_hash(SQLite::Statement& insert, unsigned level, std::uint64_t index, const Hash& hash) {
    insert.bind(1, static_cast<int>(level));
    insert.bind(2, static_cast<std::int64_t>(index));
    bind_bytes(insert, 3, ByteView{hash});
}

struct WaitingRow {
    std::int64_t arrived = 0;
    std::string station;
    std::int64_t entry_index = 0;
    Bytes credential, tracker, sealed;
};

void insert_ballot(Connection& connection, std::uint64_t index, const WaitingRow& ballot) {
    auto& earlier = connection.prepared("SELECT min(idx) FROM public_log WHERE credential=?");
    bind_bytes(earlier, 1, ballot.credential);
    earlier.executeStep();
    const auto first = earlier.getColumn(0);
    auto& insert = connection.prepared(
        "INSERT INTO public_log(idx,station,entry_idx,credential,tracker,duplicate_of,sealed) VALUES "
        "(?,?,?,?,?,?,?)");
    insert.bind(1, static_cast<std::int64_t>(index));
    insert.bind(2, ballot.station);
    insert.bind(3, ballot.entry_index);
    bind_bytes(insert, 4, ballot.credential);
    bind_bytes(insert, 5, ballot.tracker);
    if (!first.isNull()) insert.bind(6, first.getInt64());
    bind_bytes(insert, 7, ballot.sealed);
    insert.exec();
}

// In the order of their numbers. Where a credential has several, they change places among themselves, so that the first that
// came is the first in the log: otherwise a later ballot could be made until its number is the smaller one.
std::vector<WaitingRow> rows_in_order(Connection& connection) {
    auto& query = connection.prepared(
        "SELECT arrived, station, entry_idx, credential, tracker, sealed FROM waiting ORDER BY tracker, arrived");
    std::vector<WaitingRow> rows;
    std::map<Bytes, std::vector<std::size_t>> places;  // by credential
    while (query.executeStep()) {
        rows.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                        query.getColumn(2).getInt64(), blob(query.getColumn(3)), blob(query.getColumn(4)),
                        blob(query.getColumn(5))});
        places[rows.back().credential].push_back(rows.size() - 1);
    }
    for (const auto& [credential, at] : places) {
        if (at.size() < 2) continue;
        std::vector<WaitingRow> own;
        for (const auto place : at)
            own.push_back(std::move(rows[place]));
        std::sort(own.begin(), own.end(),
                  [](const auto& one, const auto& other) { return one.arrived < other.arrived; });
        for (std::size_t i = 0; i < at.size(); ++i)
            rows[at[i]] = std::move(own[i]);
    }
    return rows;
}

crypto::TileGrower grower_of(Connection& connection, std::uint64_t size) {
    return crypto::TileGrower::resume(size, [&](unsigned level, std::uint64_t index) {
        const auto hashes = read_public_hashes(connection, level, index, 1);
        if (hashes.empty()) throw SQLite::Exception("a hash of the public log's tree is missing");
        return hashes.front();
    });
}

}  // namespace

PublicHead read_public_head(Connection& connection) {
    auto& query = connection.prepared("SELECT size, peaks, checkpoint, cosigned FROM public_head");
    query.executeStep();
    auto edge = crypto::MerkleEdge::restore(count_of(query.getColumn(0)), split(blob(query.getColumn(1))));
    if (!edge) throw SQLite::Exception("the public log's edge is not that of its size");
    return {std::move(*edge), query.getColumn(2).getString(), query.getColumn(3).getString()};
}

void let_wait(Connection& connection, const NewEntries& batch) {
    for (const NewBallot& ballot : batch.ballots) {
        auto& insert = connection.prepared(
            "INSERT INTO waiting(station,entry_idx,credential,tracker,sealed) VALUES (?,?,?,?,?)");
        insert.bind(1, batch.station);
        insert.bind(2, static_cast<std::int64_t>(ballot.entry_index));
        bind_bytes(insert, 3, ByteView{ballot.credential.bytes});
        bind_bytes(insert, 4, ByteView{ballot.tracker.hash()});
        bind_bytes(insert, 5, ballot.sealed);
        insert.exec();
    }
}

std::uint64_t count_waiting(Connection& connection) {
    auto& query = connection.prepared("SELECT count(*) FROM waiting");
    query.executeStep();
    return count_of(query.getColumn(0));
}

namespace {

std::optional<std::string> read_fact(Connection& connection, Fact name) {
    auto& query = connection.prepared("SELECT value FROM facts WHERE name=?");
    query.bind(1, std::string(name_of(name)));
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
}

}  // namespace

LogGroups read_groups(Connection& connection) {
    const auto text = read_fact(connection, Fact::kLogGroups);
    if (!text) return {};
    const auto groups = parse_groups(*text);
    if (!groups) throw SQLite::Exception("the groups of the public log are damaged");
    return *groups;
}

bool comes_in_at_once(Connection& connection) {
    const auto assignment = read_fact(connection, Fact::kAssignment);
    if (assignment && assignment->ends_with(" closed")) return true;
    const auto groups = read_groups(connection);
    return groups.seconds == 0 && count_waiting(connection) >= groups.ballots;
}

void publish_waiting(Connection& connection, const Store::SignPublic& sign) {
    PublicHead head = read_public_head(connection);
    auto grower = grower_of(connection, head.edge.size());
    for (const WaitingRow& ballot : rows_in_order(connection)) {
        insert_ballot(connection, head.edge.size(), ballot);
        const Hash leaf = crypto::leaf_hash(ballot.sealed);
        head.edge.append(leaf);
        grower.append(leaf, [&](unsigned level, std::uint64_t index, const Hash& hash) {
            auto& insert = connection.prepared(kInsertHash);
            bind_hash(insert, level, index, hash);
            insert.exec();
        });
    }
    connection.prepared("DELETE FROM waiting").exec();
    auto& change = connection.prepared("UPDATE public_head SET size=?, peaks=?, checkpoint=?");
    change.bind(1, static_cast<std::int64_t>(head.edge.size()));
    bind_bytes(change, 2, join(head.edge.peaks()));
    change.bind(3, sign(head.edge));
    change.exec();
}

namespace {
constexpr const char* kInsertTest = "INSERT OR IGNORE INTO tested(tracker,station,credential) VALUES (?,?,?)";

void bind_test(SQLite::Statement& insert, const std::string& station, const NewTest& test) {
    bind_bytes(insert, 1, ByteView{test.tracker.hash()});
    insert.bind(2, station);
    bind_bytes(insert, 3, ByteView{test.credential.bytes});
}
}  // namespace

void add_test(Connection& connection, const std::string& station, const NewTest& test) {
    auto& insert = connection.prepared(kInsertTest);
    bind_test(insert, station, test);
    insert.exec();
}

void number_ballots(SQLite::Database& database) {
    SQLite::Statement change(database, "UPDATE public_log SET tracker=? WHERE idx=?");
    SQLite::Statement ballots(database, "SELECT idx, sealed FROM public_log ORDER BY idx");
    while (ballots.executeStep()) {
        change.reset();
        bind_bytes(change, 1, ByteView{crypto::Tracker::of(blob(ballots.getColumn(1))).hash()});
        change.bind(2, ballots.getColumn(0).getInt64());
        change.exec();
    }
    SQLite::Statement insert(database, kInsertTest);
    SQLite::Statement entries(database, "SELECT station, bytes FROM entries ORDER BY station, idx");
    while (entries.executeStep()) {
        const auto entry = sync::decode_entry(blob(entries.getColumn(1)));
        const auto* test = entry ? std::get_if<sync::SpoiledEntry>(&entry.value()) : nullptr;
        if (test == nullptr) continue;
        insert.reset();
        bind_test(insert, entries.getColumn(0).getString(),
                  {crypto::tracker(test->ballot), test->ballot->credential});
        insert.exec();
    }
}

void sign_head(Connection& connection, const Store::SignPublic& sign) {
    const PublicHead head = read_public_head(connection);
    if (!head.checkpoint.empty()) return;
    auto& change = connection.prepared("UPDATE public_head SET checkpoint=?");
    change.bind(1, sign(head.edge));
    change.exec();
}

void keep_cosigned(Connection& connection, const std::string& checkpoint, bool quorum) {
    const auto note = crypto::Note::parse(checkpoint);
    const auto stated = crypto::checkpoint_in(note);
    if (!stated) throw SQLite::Exception("a cosigned checkpoint is not one");
    const PublicHead head = read_public_head(connection);
    const auto now = crypto::Note::parse(head.checkpoint);
    if (now && now->body == note->body) {
        auto& change = connection.prepared("UPDATE public_head SET checkpoint=?");
        change.bind(1, checkpoint);
        change.exec();
    }
    if (!quorum) return;
    const auto before = crypto::Note::parse(head.cosigned);
    const auto cosigned = crypto::checkpoint_in(before);
    if (cosigned && cosigned->size > stated->size) return;
    auto& change = connection.prepared("UPDATE public_head SET cosigned=?");
    change.bind(1, checkpoint);
    change.exec();
}

std::vector<Hash> read_public_hashes(Connection& connection, unsigned level, std::uint64_t first,
                                     std::uint64_t most) {
    auto& query = connection.prepared(
        "SELECT idx, hash FROM public_hashes WHERE level=? AND idx>=? ORDER BY idx LIMIT ?");
    query.bind(1, static_cast<int>(level));
    query.bind(2, static_cast<std::int64_t>(first));
    query.bind(3, static_cast<std::int64_t>(most));
    std::vector<Hash> out;
    while (query.executeStep()) {
        if (count_of(query.getColumn(0)) != first + out.size())
            throw SQLite::Exception("a hash of the public log's tree is missing");
        out.push_back(fixed<Hash>(query.getColumn(1)));
    }
    return out;
}

void grow_public_tree(SQLite::Database& database) {
    crypto::MerkleEdge edge;
    crypto::TileGrower grower;
    SQLite::Statement insert(database, kInsertHash);
    SQLite::Statement ballots(database, "SELECT sealed FROM public_log ORDER BY idx");
    while (ballots.executeStep()) {
        const Hash leaf = crypto::leaf_hash(blob(ballots.getColumn(0)));
        edge.append(leaf);
        grower.append(leaf, [&](unsigned level, std::uint64_t index, const Hash& hash) {
            insert.reset();
            bind_hash(insert, level, index, hash);
            insert.exec();
        });
    }
    SQLite::Statement head(database, "SELECT size, peaks FROM public_head");
    head.executeStep();
    if (count_of(head.getColumn(0)) != edge.size() || split(blob(head.getColumn(1))) != edge.peaks())
        throw SQLite::Exception("the public log's ballots are not those of its stored edge");
}

namespace {

// One verifier key a line.
std::string lines_of(const std::vector<crypto::VerifierKey>& keys) {
    std::string lines;
    for (const auto& key : keys)
        lines += key.text() + "\n";
    return lines;
}

std::vector<crypto::VerifierKey> keys_of(const std::string& lines) {
    std::vector<crypto::VerifierKey> keys;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        auto key = crypto::VerifierKey::parse(line);
        if (!key) throw SQLite::Exception("a stored key of a witnessed log is not one");
        keys.push_back(std::move(*key));
    }
    return keys;
}

}  // namespace

std::vector<WitnessedLog> read_witnessed(Connection& connection, const std::optional<std::string>& origin) {
    auto& query = connection.prepared(
        "SELECT origin, keys, size, root, checkpoint FROM witnessed_logs WHERE ?1 IS NULL OR origin=?1 "
        "ORDER BY origin");
    if (origin) query.bind(1, *origin);
    std::vector<WitnessedLog> out;
    while (query.executeStep()) {
        WitnessedLog log{query.getColumn(0).getString(), keys_of(query.getColumn(1).getString()),
                         count_of(query.getColumn(2)), crypto::empty_root(), query.getColumn(4).getString()};
        if (log.size > 0) log.root = fixed<crypto::Hash>(query.getColumn(3));
        out.push_back(std::move(log));
    }
    return out;
}

void register_log(Connection& connection, const std::string& origin, const crypto::VerifierKey& key) {
    auto known = read_witnessed(connection, origin);
    std::vector<crypto::VerifierKey> keys;
    if (!known.empty()) keys = std::move(known.front().keys);
    const std::string text = key.text();
    if (std::none_of(keys.begin(), keys.end(), [&](const auto& one) { return one.text() == text; }))
        keys.push_back(key);
    // What was cosigned of the log stays: a log is never begun anew.
    auto& change = connection.prepared(
        "INSERT INTO witnessed_logs(origin, keys) VALUES (?1, ?2) ON CONFLICT(origin) DO UPDATE SET keys=?2");
    change.bind(1, origin);
    change.bind(2, lines_of(keys));
    change.exec();
}

bool move_witnessed(Connection& connection, const WitnessedLog& now, std::uint64_t old_size) {
    auto& change = connection.prepared(
        "UPDATE witnessed_logs SET size=?, root=?, checkpoint=? WHERE origin=? AND size=? AND size<=?1");
    change.bind(1, static_cast<std::int64_t>(now.size));
    bind_bytes(change, 2, ByteView{now.root});
    change.bind(3, now.checkpoint);
    change.bind(4, now.origin);
    change.bind(5, static_cast<std::int64_t>(old_size));
    return change.exec() == 1;
}

}  // namespace valurna::tally
