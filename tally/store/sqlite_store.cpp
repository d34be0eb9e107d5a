#include "tally/store/sqlite_store.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "crypto/transcript.hpp"
#include "tally/store/schema.hpp"

namespace valurna::tally {
namespace {

using crypto::Bytes;
using crypto::ByteView;
using crypto::Hash;
using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

Error refused(std::string where, std::string what, std::string mend) {
    return {ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)};
}

template <class Array>
Array fixed(const SQLite::Column& column) {
    Array out{};
    if (static_cast<std::size_t>(column.getBytes()) != out.size())
        throw SQLite::Exception("a stored key has a wrong length");
    std::memcpy(out.data(), column.getBlob(), out.size());
    return out;
}

Bytes blob(const SQLite::Column& column) {
    const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
    return {data, data + column.getBytes()};
}

std::uint64_t count_of(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
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

class SqliteStore final : public Store {
  public:
    explicit SqliteStore(const std::string& file)
        : file_(file), database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000) {
        require("PRAGMA journal_mode=WAL", "wal");
        database_.exec("PRAGMA synchronous=FULL");
        require("PRAGMA synchronous", "2");
        database_.exec("PRAGMA foreign_keys=ON");
        SQLite::Transaction change(database_, SQLite::TransactionBehavior::IMMEDIATE);
        const int version = database_.execAndGet("PRAGMA user_version").getInt();
        if (version == 0) {
            database_.exec(kSchema);
            database_.exec("PRAGMA application_id=" + std::to_string(kApplicationId));
            database_.exec("PRAGMA user_version=" + std::to_string(kSchemaVersion));
        } else if (version != kSchemaVersion) {
            throw SQLite::Exception("the store has version " + std::to_string(version) +
                                    ", this program reads " + std::to_string(kSchemaVersion));
        }
        change.commit();
    }

    Result<std::optional<std::string>> fact(const std::string& name) override {
        return guarded<std::optional<std::string>>([&]() -> Result<std::optional<std::string>> {
            auto& query = prepared("SELECT value FROM facts WHERE name=?");
            query.bind(1, name);
            if (!query.executeStep()) return std::optional<std::string>{};
            return std::optional<std::string>{query.getColumn(0).getString()};
        });
    }

    Status set_fact(const std::string& name, const std::string& value) override {
        return guarded<Done>([&]() -> Status {
            auto& change = prepared(
                "INSERT INTO facts VALUES (?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
            change.bind(1, name);
            change.bind(2, value);
            change.exec();
            return Done{};
        });
    }

    Status add_credentials(const std::vector<election::RollEntry>& entries) override {
        return guarded<Done>([&]() -> Status {
            SQLite::Transaction change(database_, SQLite::TransactionBehavior::IMMEDIATE);
            for (const auto& entry : entries) {
                auto& insert = prepared("INSERT OR IGNORE INTO roll VALUES (?,?)");
                bind(insert, 1, ByteView{entry.credential});
                insert.bind(2, entry.style);
                if (insert.exec() != 1)
                    return refused("roll", "a credential is on the roll already", "draw new codes");
            }
            change.commit();
            return Done{};
        });
    }

    Result<std::vector<election::RollEntry>> credentials() override {
        return guarded<std::vector<election::RollEntry>>([&]() -> Result<std::vector<election::RollEntry>> {
            auto& query = prepared("SELECT credential, style FROM roll ORDER BY credential");
            std::vector<election::RollEntry> out;
            while (query.executeStep()) {
                out.push_back({fixed<std::array<std::uint8_t, 32>>(query.getColumn(0)),
                               query.getColumn(1).getString()});
            }
            return out;
        });
    }

    Status put_package(const std::array<std::uint8_t, 32>& hash, const StoredPackage& package) override {
        return guarded<Done>([&]() -> Status {
            auto& insert = prepared("INSERT OR REPLACE INTO packages VALUES (?,?,?)");
            bind(insert, 1, ByteView{hash});
            bind(insert, 2, package.zip);
            insert.bind(3, package.signature);
            insert.exec();
            return Done{};
        });
    }

    Result<std::optional<StoredPackage>> package(const std::array<std::uint8_t, 32>& hash) override {
        return guarded<std::optional<StoredPackage>>([&]() -> Result<std::optional<StoredPackage>> {
            auto& query = prepared("SELECT zip, signature FROM packages WHERE hash=?");
            bind(query, 1, ByteView{hash});
            if (!query.executeStep()) return std::optional<StoredPackage>{};
            return std::optional<StoredPackage>{
                StoredPackage{blob(query.getColumn(0)), query.getColumn(1).getString()}};
        });
    }

    Status add_station(const StationRow& row) override {
        return guarded<Done>([&]() -> Status {
            auto& insert = prepared(
                "INSERT OR IGNORE INTO stations(id,label,origin,log_name,token_hash) VALUES (?,?,?,?,?)");
            insert.bind(1, row.id);
            insert.bind(2, row.label);
            insert.bind(3, row.origin);
            insert.bind(4, row.log_name);
            bind(insert, 5, ByteView{row.token_hash});
            if (insert.exec() == 1) return Done{};
            return refused("station " + row.id, "a slip with this id exists already", "choose another --id");
        });
    }

    Result<std::optional<StationRow>> station(const std::string& id) override {
        return one_station("id", id);
    }
    Result<std::optional<StationRow>> station_by_log(const std::string& name) override {
        return one_station("log_name", name);
    }

    Result<std::vector<StationRow>> stations() override {
        return guarded<std::vector<StationRow>>([&]() -> Result<std::vector<StationRow>> {
            auto& query = prepared(std::string(kStationQuery) + " ORDER BY id");
            std::vector<StationRow> out;
            while (query.executeStep())
                out.push_back(station_of(query));
            return out;
        });
    }

    Result<bool> enrol(const std::string& id, const crypto::PublicKey& key) override {
        return guarded<bool>([&]() -> Result<bool> {
            auto& change = prepared("UPDATE stations SET key=?1 WHERE id=?2 AND (key IS NULL OR key=?1)");
            bind(change, 1, ByteView{key.bytes});
            change.bind(2, id);
            return change.exec() == 1;
        });
    }

    Status touch(const std::string& id, std::uint64_t time) override {
        return guarded<Done>([&]() -> Status {
            auto& change = prepared("UPDATE stations SET last_contact=? WHERE id=?");
            change.bind(1, static_cast<std::int64_t>(time));
            change.bind(2, id);
            change.exec();
            return Done{};
        });
    }

    Status set_unused(const std::string& id, bool unused) override {
        return guarded<Done>([&]() -> Status {
            auto& change = prepared("UPDATE stations SET unused=? WHERE id=? AND size=0");
            change.bind(1, unused ? 1 : 0);
            change.bind(2, id);
            if (change.exec() == 1) return Done{};
            return refused("station " + id, "there is no such station, or its ledger has been received",
                           "see valurna-tally stations list");
        });
    }

    Result<bool> append(const NewEntries& batch, const SignPublic& sign) override {
        return guarded<bool>([&]() -> Result<bool> {
            SQLite::Transaction change(database_, SQLite::TransactionBehavior::IMMEDIATE);
            if (!move_head(batch)) return false;
            std::uint64_t index = batch.old_size;
            for (const Bytes& entry : batch.entries) {
                auto& insert = prepared("INSERT INTO entries VALUES (?,?,?)");
                insert.bind(1, batch.station);
                insert.bind(2, static_cast<std::int64_t>(index++));
                bind(insert, 3, entry);
                insert.exec();
            }
            if (!batch.ballots.empty()) add_ballots(batch, sign);
            change.commit();
            return true;
        });
    }

    Result<std::vector<Bytes>> entries(const std::string& station, std::uint64_t from,
                                       std::uint64_t most) override {
        return guarded<std::vector<Bytes>>([&]() -> Result<std::vector<Bytes>> {
            auto& query =
                prepared("SELECT bytes FROM entries WHERE station=? AND idx>=? ORDER BY idx LIMIT ?");
            query.bind(1, station);
            query.bind(2, static_cast<std::int64_t>(from));
            query.bind(3, limit(most));
            std::vector<Bytes> out;
            while (query.executeStep())
                out.push_back(blob(query.getColumn(0)));
            return out;
        });
    }

    Result<PublicHead> public_head() override {
        return guarded<PublicHead>([&]() -> Result<PublicHead> { return read_public_head(); });
    }

    Status set_public_checkpoint(const std::string& checkpoint) override {
        return guarded<Done>([&]() -> Status {
            auto& change = prepared("UPDATE public_head SET checkpoint=?");
            change.bind(1, checkpoint);
            change.exec();
            return Done{};
        });
    }

    Result<std::vector<PublicBallot>> ballots(std::uint64_t from, std::uint64_t most) override {
        return guarded<std::vector<PublicBallot>>([&]() -> Result<std::vector<PublicBallot>> {
            auto& query = prepared(std::string(kBallotQuery) + " WHERE idx>=? ORDER BY idx LIMIT ?");
            query.bind(1, static_cast<std::int64_t>(from));
            query.bind(2, limit(most));
            std::vector<PublicBallot> out;
            while (query.executeStep())
                out.push_back(ballot_of(query));
            return out;
        });
    }

    Result<std::optional<PublicBallot>> ballot_by_tracker(const std::string& tracker) override {
        return guarded<std::optional<PublicBallot>>([&]() -> Result<std::optional<PublicBallot>> {
            auto& query = prepared(std::string(kBallotQuery) + " WHERE tracker=? ORDER BY idx LIMIT 1");
            query.bind(1, tracker);
            if (!query.executeStep()) return std::optional<PublicBallot>{};
            return std::optional<PublicBallot>{ballot_of(query)};
        });
    }

    Result<Turnout> turnout() override {
        return guarded<Turnout>([&]() -> Result<Turnout> {
            auto& query = prepared(
                "SELECT (SELECT count(*) FROM roll), (SELECT size FROM public_head),"
                " (SELECT count(*) FROM public_log WHERE duplicate_of IS NOT NULL),"
                " (SELECT coalesce(sum(spoiled),0) FROM stations), (SELECT count(*) FROM stations WHERE key "
                "IS NOT NULL),"
                " (SELECT count(*) FROM stations WHERE polls IN (1,2))");
            query.executeStep();
            return Turnout{count_of(query.getColumn(0)), count_of(query.getColumn(1)),
                           count_of(query.getColumn(2)), count_of(query.getColumn(3)),
                           count_of(query.getColumn(4)), count_of(query.getColumn(5))};
        });
    }

    Status quarantine(const Quarantined& item) override {
        return guarded<Done>([&]() -> Status {
            auto& insert = prepared(
                "INSERT OR IGNORE INTO quarantine(station,reason,time,digest,body) VALUES (?,?,?,?,?)");
            const auto digest = crypto::sha256(item.body);
            insert.bind(1, item.station);
            insert.bind(2, item.reason);
            insert.bind(3, static_cast<std::int64_t>(item.time));
            bind(insert, 4, ByteView{digest});
            bind(insert, 5, item.body);
            insert.exec();
            return Done{};
        });
    }

    Result<std::vector<Quarantined>> quarantined() override {
        return guarded<std::vector<Quarantined>>([&]() -> Result<std::vector<Quarantined>> {
            auto& query = prepared(
                "SELECT id, station, reason, time, body, settled IS NOT NULL FROM quarantine ORDER BY id");
            std::vector<Quarantined> out;
            while (query.executeStep()) {
                out.push_back({count_of(query.getColumn(0)), query.getColumn(1).getString(),
                               query.getColumn(2).getString(), count_of(query.getColumn(3)),
                               blob(query.getColumn(4)), query.getColumn(5).getInt() != 0});
            }
            return out;
        });
    }

    Status settle_quarantine(std::uint64_t id, const std::string& why) override {
        return guarded<Done>([&]() -> Status {
            auto& change = prepared("UPDATE quarantine SET settled=? WHERE id=? AND settled IS NULL");
            change.bind(1, why);
            change.bind(2, static_cast<std::int64_t>(id));
            if (change.exec() == 1) return Done{};
            return refused("quarantine " + std::to_string(id), "there is no such open item",
                           "see valurna-tally stations quarantine");
        });
    }

  private:
    static constexpr const char* kStationQuery =
        "SELECT id, label, origin, log_name, token_hash, key, last_contact, unused, size, peaks, checkpoint, "
        "cosignature,"
        " polls, ballots, spoiled, declared_ballots, declared_spoiled,"
        " (SELECT count(*) FROM quarantine q WHERE q.station = stations.id AND q.settled IS NULL) FROM "
        "stations";
    static constexpr const char* kBallotQuery =
        "SELECT idx, station, entry_idx, tracker, duplicate_of, sealed FROM public_log";

    static std::int64_t limit(std::uint64_t most) {
        return static_cast<std::int64_t>(std::min<std::uint64_t>(most, 1U << 30));
    }
    static void bind(SQLite::Statement& statement, int index, ByteView bytes) {
        // A null pointer would be NULL to SQLite, an empty blob is meant.
        statement.bind(index, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                       static_cast<int>(bytes.size()));
    }

    template <class T, class Action>
    Result<T> guarded(const Action& action) {
        const std::lock_guard lock(mutex_);
        const ResetAtEnd reset{in_use_};
        try {
            return action();
        } catch (const SQLite::Exception& problem) {
            return Error{ErrorCode::kEnvironment, file_, std::string("the store failed: ") + problem.what(),
                         "check the disk and its free space"};
        }
    }

    // A statement that is not reset keeps its read snapshot, and the next call would not see other processes'
    // changes.
    struct ResetAtEnd {
        std::vector<SQLite::Statement*>& statements;
        ~ResetAtEnd() {
            for (auto* statement : statements) {
                try {
                    statement->reset();
                } catch (const SQLite::Exception&) {  // repeats the failure that the call has reported
                }
            }
            statements.clear();
        }
    };

    SQLite::Statement& prepared(const std::string& sql) {
        auto found = statements_.find(sql);
        if (found == statements_.end()) {
            found = statements_.try_emplace(sql, database_, sql).first;
        } else {
            found->second.reset();
            found->second.clearBindings();
        }
        in_use_.push_back(&found->second);
        return found->second;
    }

    void require(const std::string& pragma, const std::string& value) {
        if (database_.execAndGet(pragma).getString() != value)
            throw SQLite::Exception(pragma + " is not " + value);
    }

    Result<std::optional<StationRow>> one_station(const std::string& column, const std::string& value) {
        return guarded<std::optional<StationRow>>([&]() -> Result<std::optional<StationRow>> {
            auto& query = prepared(std::string(kStationQuery) + " WHERE " + column + "=?");
            query.bind(1, value);
            if (!query.executeStep()) return std::optional<StationRow>{};
            return std::optional<StationRow>{station_of(query)};
        });
    }

    static StationRow station_of(SQLite::Statement& query) {
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
        row.head.polls = static_cast<Polls>(query.getColumn(12).getInt());
        row.head.ballots = count_of(query.getColumn(13));
        row.head.spoiled = count_of(query.getColumn(14));
        if (!query.getColumn(15).isNull()) row.head.declared_ballots = count_of(query.getColumn(15));
        if (!query.getColumn(16).isNull()) row.head.declared_spoiled = count_of(query.getColumn(16));
        row.quarantined = count_of(query.getColumn(17));
        return row;
    }

    static PublicBallot ballot_of(SQLite::Statement& query) {
        PublicBallot out{count_of(query.getColumn(0)),
                         query.getColumn(1).getString(),
                         count_of(query.getColumn(2)),
                         query.getColumn(3).getString(),
                         std::nullopt,
                         blob(query.getColumn(5))};
        if (!query.getColumn(4).isNull()) out.duplicate_of = count_of(query.getColumn(4));
        return out;
    }

    bool move_head(const NewEntries& batch) {
        auto& change = prepared(
            "UPDATE stations SET size=?, peaks=?, checkpoint=?, cosignature=?, polls=?, ballots=?, spoiled=?,"
            " declared_ballots=?, declared_spoiled=?, unused=0 WHERE id=? AND size=?");
        const StationHead& head = batch.head;
        change.bind(1, static_cast<std::int64_t>(head.size));
        bind(change, 2, join(head.peaks));
        change.bind(3, head.checkpoint);
        change.bind(4, head.cosignature);
        change.bind(5, static_cast<int>(head.polls));
        change.bind(6, static_cast<std::int64_t>(head.ballots));
        change.bind(7, static_cast<std::int64_t>(head.spoiled));
        if (head.declared_ballots) change.bind(8, static_cast<std::int64_t>(*head.declared_ballots));
        if (head.declared_spoiled) change.bind(9, static_cast<std::int64_t>(*head.declared_spoiled));
        change.bind(10, batch.station);
        change.bind(11, static_cast<std::int64_t>(batch.old_size));
        return change.exec() == 1;
    }

    PublicHead read_public_head() {
        auto& query = prepared("SELECT size, peaks, checkpoint FROM public_head");
        query.executeStep();
        auto edge =
            crypto::MerkleEdge::restore(count_of(query.getColumn(0)), split(blob(query.getColumn(1))));
        if (!edge) throw SQLite::Exception("the public log's edge is not that of its size");
        return {std::move(*edge), query.getColumn(2).getString()};
    }

    void add_ballots(const NewEntries& batch, const SignPublic& sign) {
        PublicHead head = read_public_head();
        for (const NewBallot& ballot : batch.ballots) {
            auto& earlier = prepared("SELECT min(idx) FROM public_log WHERE credential=?");
            bind(earlier, 1, ByteView{ballot.credential.bytes});
            earlier.executeStep();
            const auto first = earlier.getColumn(0);
            auto& insert = prepared(
                "INSERT INTO public_log(idx,station,entry_idx,credential,tracker,duplicate_of,sealed) VALUES "
                "(?,?,?,?,?,?,?)");
            insert.bind(1, static_cast<std::int64_t>(head.edge.size()));
            insert.bind(2, batch.station);
            insert.bind(3, static_cast<std::int64_t>(ballot.entry_index));
            bind(insert, 4, ByteView{ballot.credential.bytes});
            insert.bind(5, ballot.tracker);
            if (!first.isNull()) insert.bind(6, first.getInt64());
            bind(insert, 7, ballot.sealed);
            insert.exec();
            head.edge.append(crypto::leaf_hash(ballot.sealed));
        }
        auto& change = prepared("UPDATE public_head SET size=?, peaks=?, checkpoint=?");
        change.bind(1, static_cast<std::int64_t>(head.edge.size()));
        bind(change, 2, join(head.edge.peaks()));
        change.bind(3, sign(head.edge));
        change.exec();
    }

    std::mutex mutex_;
    std::string file_;
    SQLite::Database database_;
    std::map<std::string, SQLite::Statement> statements_;
    std::vector<SQLite::Statement*> in_use_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& file) {
    try {
        return std::unique_ptr<Store>(std::make_unique<SqliteStore>(file));
    } catch (const SQLite::Exception& problem) {
        return Error{ErrorCode::kEnvironment, file,
                     std::string("the store cannot be opened: ") + problem.what(),
                     "check the path, the disk and its free space"};
    }
}

}  // namespace valurna::tally
