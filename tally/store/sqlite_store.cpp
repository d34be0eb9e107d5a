#include "tally/store/sqlite_store.hpp"

#include <algorithm>

#include "crypto/group/transcript.hpp"
#include "tally/store/code_rows.hpp"
#include "tally/store/connection.hpp"
#include "tally/store/found_rows.hpp"
#include "tally/store/log_rows.hpp"
#include "tally/store/rows.hpp"

namespace valurna::tally {
namespace {

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
}

class SqliteStore final : public Store {
  public:
    explicit SqliteStore(const std::string& file) : connection_(file) {}

    Expected<std::optional<std::string>> fact(Fact name) override {
        return connection_.guarded<std::optional<std::string>>([&]() -> Expected<std::optional<std::string>> {
            auto& query = connection_.prepared("SELECT value FROM facts WHERE name=?");
            query.bind(1, std::string(name_of(name)));
            if (!query.executeStep()) return std::optional<std::string>{};
            return std::optional<std::string>{query.getColumn(0).getString()};
        });
    }

    Status set_fact(Fact name, const std::string& value) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& change = connection_.prepared(
                "INSERT INTO facts VALUES (?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
            change.bind(1, std::string(name_of(name)));
            change.bind(2, value);
            change.exec();
            return {};
        });
    }

    Status add_credentials(const std::vector<election::RollEntry>& entries) override {
        std::vector<IssuedCode> codes;
        for (const auto& entry : entries)
            codes.push_back({entry.credential, entry.style, {}, CodeKind::kSlip});
        return issue(codes);
    }
    Status issue(const std::vector<IssuedCode>& codes) override { return issue_codes_in(connection_, codes); }
    Expected<std::vector<CodeCount>> code_counts() override { return code_counts_in(connection_); }
    Expected<std::vector<std::array<std::uint8_t, 32>>> issued_credentials() override {
        return issued_credentials_in(connection_);
    }
    Expected<std::optional<CodeState>> code_state(const std::array<std::uint8_t, 32>& credential) override {
        return code_state_in(connection_, credential);
    }
    Expected<std::vector<CodeState>> code_states() override { return code_states_in(connection_); }
    Status add_voids(const std::vector<NewVoid>& changes, const SignVoids& sign) override {
        return add_voids_in(connection_, changes, sign);
    }
    Expected<std::vector<VoidRow>> voids() override { return voids_in(connection_); }
    Expected<std::optional<std::string>> void_list() override { return fact(Fact::kVoidList); }
    Status add_pool(const NewPool& pool) override { return add_pool_in(connection_, pool); }
    Expected<std::optional<std::string>> pool(const std::string& station) override {
        return pool_in(connection_, station);
    }

    Expected<std::vector<election::RollEntry>> credentials() override {
        return connection_.guarded<std::vector<election::RollEntry>>(
            [&]() -> Expected<std::vector<election::RollEntry>> {
                auto& query = connection_.prepared("SELECT credential, style FROM roll ORDER BY credential");
                std::vector<election::RollEntry> out;
                while (query.executeStep()) {
                    out.push_back({fixed<std::array<std::uint8_t, 32>>(query.getColumn(0)),
                                   query.getColumn(1).getString()});
                }
                return out;
            });
    }

    Status put_package(const std::array<std::uint8_t, 32>& hash, const StoredPackage& package) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared("INSERT OR REPLACE INTO packages VALUES (?,?,?)");
            bind_bytes(insert, 1, ByteView{hash});
            bind_bytes(insert, 2, package.zip);
            insert.bind(3, package.signature);
            insert.exec();
            return {};
        });
    }

    Expected<std::optional<StoredPackage>> package(const std::array<std::uint8_t, 32>& hash) override {
        return connection_.guarded<std::optional<StoredPackage>>(
            [&]() -> Expected<std::optional<StoredPackage>> {
                auto& query = connection_.prepared("SELECT zip, signature FROM packages WHERE hash=?");
                bind_bytes(query, 1, ByteView{hash});
                if (!query.executeStep()) return std::optional<StoredPackage>{};
                return std::optional<StoredPackage>{
                    StoredPackage{blob(query.getColumn(0)), query.getColumn(1).getString()}};
            });
    }

    Status set_holds(const std::string& station, const std::array<std::uint8_t, 32>& hash) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared("INSERT OR REPLACE INTO holdings VALUES (?,?)");
            insert.bind(1, station);
            bind_bytes(insert, 2, ByteView{hash});
            insert.exec();
            return {};
        });
    }

    Status put_admission(const std::array<std::uint8_t, 32>& hash, const std::string& note) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared("INSERT OR REPLACE INTO admissions VALUES (?,?)");
            bind_bytes(insert, 1, ByteView{hash});
            insert.bind(2, note);
            insert.exec();
            return {};
        });
    }

    Expected<std::optional<std::string>> admission(const std::array<std::uint8_t, 32>& hash) override {
        return connection_.guarded<std::optional<std::string>>([&]() -> Expected<std::optional<std::string>> {
            auto& query = connection_.prepared("SELECT note FROM admissions WHERE package=?");
            bind_bytes(query, 1, ByteView{hash});
            if (!query.executeStep()) return std::optional<std::string>{};
            return std::optional{query.getColumn(0).getString()};
        });
    }

    Status add_station(const StationRow& row) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared(
                "INSERT OR IGNORE INTO stations(id,label,origin,log_name,token_hash) VALUES (?,?,?,?,?)");
            insert.bind(1, row.id);
            insert.bind(2, row.label);
            insert.bind(3, row.origin);
            insert.bind(4, row.log_name);
            bind_bytes(insert, 5, ByteView{row.token_hash});
            if (insert.exec() == 1) return {};
            return refused("station " + row.id, "a slip with this id exists already", "choose another --id");
        });
    }

    Expected<std::optional<StationRow>> station(const std::string& id) override {
        return one_station("id", id);
    }
    Expected<std::optional<StationRow>> station_by_log(const std::string& name) override {
        return one_station("log_name", name);
    }

    Expected<std::vector<StationRow>> stations() override {
        return connection_.guarded<std::vector<StationRow>>([&]() -> Expected<std::vector<StationRow>> {
            auto& query = connection_.prepared(std::string(kStationQuery) + " ORDER BY id");
            std::vector<StationRow> out;
            while (query.executeStep())
                out.push_back(station_of(query));
            return out;
        });
    }

    Expected<bool> enrol(const std::string& id, const crypto::PublicKey& key) override {
        return connection_.guarded<bool>([&]() -> Expected<bool> {
            auto& change =
                connection_.prepared("UPDATE stations SET key=?1 WHERE id=?2 AND (key IS NULL OR key=?1)");
            bind_bytes(change, 1, ByteView{key.bytes});
            change.bind(2, id);
            return change.exec() == 1;
        });
    }

    Status touch(const std::string& id, std::uint64_t time) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& change = connection_.prepared("UPDATE stations SET last_contact=? WHERE id=?");
            change.bind(1, static_cast<std::int64_t>(time));
            change.bind(2, id);
            change.exec();
            return {};
        });
    }

    Status put_unused(const std::string& id, const std::string& note) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared(
                "INSERT OR REPLACE INTO unused SELECT id, ? FROM stations WHERE id=? AND size=0 AND key IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM quarantine WHERE quarantine.station = stations.id)");
            insert.bind(1, note);
            insert.bind(2, id);
            if (insert.exec() == 1) return {};
            return refused("station " + id, "it has not enrolled, or something has come from it",
                           "see valurna-tally stations list and stations quarantine");
        });
    }

    Status put_closing_code(const std::string& id, const std::string& checkpoint) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared("INSERT OR REPLACE INTO closing_codes VALUES (?,?)");
            insert.bind(1, id);
            insert.bind(2, checkpoint);
            insert.exec();
            return {};
        });
    }

    Expected<std::optional<std::string>> unused_note(const std::string& id) override {
        return connection_.guarded<std::optional<std::string>>([&]() -> Expected<std::optional<std::string>> {
            auto& query = connection_.prepared("SELECT note FROM unused WHERE station=?");
            query.bind(1, id);
            if (!query.executeStep()) return std::optional<std::string>{};
            return std::optional{query.getColumn(0).getString()};
        });
    }

    Expected<bool> append(const NewEntries& batch, const SignPublic& sign) override {
        return connection_.guarded<bool>([&]() -> Expected<bool> {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            if (!move_head(batch)) return false;
            std::uint64_t index = batch.old_size;
            for (const Bytes& entry : batch.entries) {
                auto& insert = connection_.prepared("INSERT INTO entries VALUES (?,?,?)");
                insert.bind(1, batch.station);
                insert.bind(2, static_cast<std::int64_t>(index++));
                bind_bytes(insert, 3, entry);
                insert.exec();
            }
            for (const NewTest& test : batch.tested)
                add_test(connection_, batch.station, test);
            let_wait(connection_, batch);
            if (!batch.ballots.empty() && comes_in_at_once(connection_))
                tally::publish_waiting(connection_, sign);
            change.commit();
            return true;
        });
    }

    Expected<std::uint64_t> publish_waiting(std::uint64_t least, const SignPublic& sign) override {
        return connection_.guarded<std::uint64_t>([&]() -> Expected<std::uint64_t> {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            const auto waiting = count_waiting(connection_);
            if (waiting == 0 || waiting < least) return std::uint64_t{0};
            tally::publish_waiting(connection_, sign);
            change.commit();
            return waiting;
        });
    }

    Expected<LogGroups> log_groups() override {
        return connection_.guarded<LogGroups>(
            [&]() -> Expected<LogGroups> { return read_groups(connection_); });
    }

    Expected<std::vector<Bytes>> entries(const std::string& station, std::uint64_t from,
                                         std::uint64_t most) override {
        return connection_.guarded<std::vector<Bytes>>([&]() -> Expected<std::vector<Bytes>> {
            auto& query = connection_.prepared(
                "SELECT bytes FROM entries WHERE station=? AND idx>=? ORDER BY idx LIMIT ?");
            query.bind(1, station);
            query.bind(2, static_cast<std::int64_t>(from));
            query.bind(3, row_limit(most));
            std::vector<Bytes> out;
            while (query.executeStep())
                out.push_back(blob(query.getColumn(0)));
            return out;
        });
    }

    Expected<PublicHead> public_head() override {
        return connection_.guarded<PublicHead>(
            [&]() -> Expected<PublicHead> { return tally::read_public_head(connection_); });
    }

    Status sign_public_head(const SignPublic& sign) override {
        return connection_.guarded<void>([&]() -> Status {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            sign_head(connection_, sign);
            change.commit();
            return {};
        });
    }

    Status keep_cosigned(const std::string& checkpoint, bool quorum) override {
        return connection_.guarded<void>([&]() -> Status {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            tally::keep_cosigned(connection_, checkpoint, quorum);
            change.commit();
            return {};
        });
    }

    Status set_log_policy(const std::string& text) override {
        return connection_.guarded<void>([&]() -> Status {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            auto& insert = connection_.prepared(
                "INSERT OR REPLACE INTO facts SELECT ?, ? UNION ALL SELECT ?, checkpoint FROM public_head");
            insert.bind(1, std::string(name_of(Fact::kLogPolicy)));
            insert.bind(2, text);
            insert.bind(3, std::string(name_of(Fact::kLogPublished)));
            insert.exec();
            change.commit();
            return {};
        });
    }

    Expected<std::vector<crypto::Hash>> public_hashes(unsigned level, std::uint64_t first,
                                                      std::uint64_t most) override {
        return connection_.guarded<std::vector<crypto::Hash>>([&]() -> Expected<std::vector<crypto::Hash>> {
            return read_public_hashes(connection_, level, first, most);
        });
    }

    Status add_witnessed_log(const std::string& origin, const crypto::VerifierKey& key) override {
        return connection_.guarded<void>([&]() -> Status {
            SQLite::Transaction change(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
            register_log(connection_, origin, key);
            change.commit();
            return {};
        });
    }

    Expected<std::optional<WitnessedLog>> witnessed_log(const std::string& origin) override {
        return connection_.guarded<std::optional<WitnessedLog>>(
            [&]() -> Expected<std::optional<WitnessedLog>> {
                auto found = read_witnessed(connection_, origin);
                if (found.empty()) return std::optional<WitnessedLog>{};
                return std::optional<WitnessedLog>{std::move(found.front())};
            });
    }

    Expected<std::vector<WitnessedLog>> witnessed_logs() override {
        return connection_.guarded<std::vector<WitnessedLog>>([&]() -> Expected<std::vector<WitnessedLog>> {
            return read_witnessed(connection_, std::nullopt);
        });
    }

    Expected<bool> move_witnessed_log(const WitnessedLog& now, std::uint64_t old_size) override {
        return connection_.guarded<bool>(
            [&]() -> Expected<bool> { return move_witnessed(connection_, now, old_size); });
    }

    Expected<std::vector<PublicBallot>> ballots(std::uint64_t from, std::uint64_t most) override {
        return connection_.guarded<std::vector<PublicBallot>>([&]() -> Expected<std::vector<PublicBallot>> {
            auto& query =
                connection_.prepared(std::string(kBallotQuery) + " WHERE idx>=? ORDER BY idx LIMIT ?");
            query.bind(1, static_cast<std::int64_t>(from));
            query.bind(2, row_limit(most));
            std::vector<PublicBallot> out;
            while (query.executeStep())
                out.push_back(ballot_of(query));
            return out;
        });
    }

    Expected<Matches<PublicBallot>> find_ballots(const crypto::TrackerSearch& search,
                                                 std::uint64_t most) override {
        return connection_.guarded<Matches<PublicBallot>>([&]() -> Expected<Matches<PublicBallot>> {
            return tally::find_ballots(connection_, search, most);
        });
    }

    Expected<Matches<WaitingBallot>> find_waiting(const crypto::TrackerSearch& search,
                                                  std::uint64_t most) override {
        return connection_.guarded<Matches<WaitingBallot>>([&]() -> Expected<Matches<WaitingBallot>> {
            return tally::find_waiting(connection_, search, most);
        });
    }

    Expected<Matches<TestedBallot>> find_tests(const crypto::TrackerSearch& search,
                                               std::uint64_t most) override {
        return connection_.guarded<Matches<TestedBallot>>([&]() -> Expected<Matches<TestedBallot>> {
            return tally::find_tests(connection_, search, most);
        });
    }

    Expected<std::uint64_t> public_votes() override {
        return connection_.guarded<std::uint64_t>([&]() -> Expected<std::uint64_t> {
            auto& query = connection_.prepared(kPublicVotesQuery);
            query.executeStep();
            return count_of(query.getColumn(0));
        });
    }

    Expected<std::vector<std::string>> ballot_stations() override {
        return connection_.guarded<std::vector<std::string>>([&]() -> Expected<std::vector<std::string>> {
            auto& query = connection_.prepared("SELECT station FROM public_log ORDER BY idx");
            std::vector<std::string> out;
            while (query.executeStep())
                out.push_back(query.getColumn(0).getString());
            return out;
        });
    }

    Expected<Turnout> turnout() override {
        return connection_.guarded<Turnout>([&]() -> Expected<Turnout> {
            auto& query = connection_.prepared(kTurnoutQuery);
            query.executeStep();
            const auto at = [&query](int column) { return count_of(query.getColumn(column)); };
            return Turnout{at(0), at(1), at(2), at(3),  at(4),  at(5), at(6),
                           at(7), at(8), at(9), at(10), at(11), at(12)};
        });
    }

    Status quarantine(const Quarantined& item) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& insert = connection_.prepared(
                "INSERT OR IGNORE INTO quarantine(station,reason,time,digest,body) VALUES (?,?,?,?,?)");
            const auto digest = crypto::sha256(item.body);
            insert.bind(1, item.station);
            insert.bind(2, item.reason);
            insert.bind(3, static_cast<std::int64_t>(item.time));
            bind_bytes(insert, 4, ByteView{digest});
            bind_bytes(insert, 5, item.body);
            insert.exec();
            return {};
        });
    }

    Expected<std::vector<Quarantined>> quarantined() override {
        return connection_.guarded<std::vector<Quarantined>>([&]() -> Expected<std::vector<Quarantined>> {
            auto& query = connection_.prepared(
                "SELECT id, station, reason, time, body, settled IS NOT NULL, coalesce(settled,'')"
                " FROM quarantine ORDER BY id");
            std::vector<Quarantined> out;
            while (query.executeStep()) {
                out.push_back({count_of(query.getColumn(0)), query.getColumn(1).getString(),
                               query.getColumn(2).getString(), count_of(query.getColumn(3)),
                               blob(query.getColumn(4)), query.getColumn(5).getInt() != 0,
                               query.getColumn(6).getString()});
            }
            return out;
        });
    }

    Status settle_quarantine(std::uint64_t id, const std::string& why) override {
        return connection_.guarded<void>([&]() -> Status {
            auto& change =
                connection_.prepared("UPDATE quarantine SET settled=? WHERE id=? AND settled IS NULL");
            change.bind(1, why);
            change.bind(2, static_cast<std::int64_t>(id));
            if (change.exec() == 1) return {};
            return refused("quarantine " + std::to_string(id), "there is no such open item",
                           "see valurna-tally stations quarantine");
        });
    }

  private:
    Expected<std::optional<StationRow>> one_station(const std::string& column, const std::string& value) {
        return connection_.guarded<std::optional<StationRow>>([&]() -> Expected<std::optional<StationRow>> {
            auto& query = connection_.prepared(std::string(kStationQuery) + " WHERE " + column + "=?");
            query.bind(1, value);
            if (!query.executeStep()) return std::optional<StationRow>{};
            return std::optional<StationRow>{station_of(query)};
        });
    }

    bool move_head(const NewEntries& batch) {
        auto& change = connection_.prepared(
            "UPDATE stations SET size=?, peaks=?, checkpoint=?, cosignature=?, polls=?, ballots=?, spoiled=?,"
            " declared_ballots=?, declared_spoiled=? WHERE id=? AND size=?");
        const StationHead& head = batch.head;
        change.bind(1, static_cast<std::int64_t>(head.size));
        bind_bytes(change, 2, join(head.peaks));
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

    Connection connection_;
};

}  // namespace

Expected<std::unique_ptr<Store>> open_sqlite_store(const std::string& file) {
    try {
        return std::unique_ptr<Store>(std::make_unique<SqliteStore>(file));
    } catch (const SQLite::Exception& problem) {
        return Unexpected(Error{ErrorCode::kEnvironment, file,
                                std::string("the store cannot be opened: ") + problem.what(),
                                "check the path, the disk and its free space"});
    }
}

}  // namespace valurna::tally
