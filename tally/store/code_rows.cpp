#include "tally/store/code_rows.hpp"

#include "tally/store/rows.hpp"

namespace valurna::tally {
namespace {

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
}

CodeKind kind_of(const SQLite::Column& column) {
    switch (column.getInt()) {
        case static_cast<int>(CodeKind::kSlip):
            return CodeKind::kSlip;
        case static_cast<int>(CodeKind::kSpare):
            return CodeKind::kSpare;
        case static_cast<int>(CodeKind::kPool):
            return CodeKind::kPool;
        default:
            throw SQLite::Exception("an issued code is of no known kind");
    }
}

// The number of the next codes that are issued together.
std::uint64_t next_bundle(Connection& connection) {
    auto& query = connection.prepared("SELECT coalesce(max(bundle),0)+1 FROM bundles");
    query.executeStep();
    return count_of(query.getColumn(0));
}

// Inside the caller's transaction.
Status insert_code(Connection& connection, const IssuedCode& code, std::uint64_t bundle) {
    auto& roll = connection.prepared("INSERT OR IGNORE INTO roll VALUES (?,?)");
    bind_bytes(roll, 1, ByteView{code.credential});
    roll.bind(2, code.style);
    if (roll.exec() != 1) return refused("roll", "a credential is on the roll already", "draw new codes");
    auto& issued = connection.prepared("INSERT OR IGNORE INTO issued VALUES (?,?,?,?)");
    bind_bytes(issued, 1, ByteView{code.credential});
    issued.bind(2, code.style);
    issued.bind(3, code.place);
    issued.bind(4, static_cast<int>(code.kind));
    if (issued.exec() != 1) return refused("roll", "a credential was issued before", "draw new codes");
    auto& together = connection.prepared("INSERT INTO bundles VALUES (?,?)");
    bind_bytes(together, 1, ByteView{code.credential});
    together.bind(2, static_cast<std::int64_t>(bundle));
    together.exec();
    return {};
}

bool any_row(Connection& connection, const char* sql, const Credential& credential) {
    auto& query = connection.prepared(sql);
    bind_bytes(query, 1, ByteView{credential});
    return query.executeStep();
}

bool cast_before(Connection& connection, const Credential& credential) {
    return any_row(connection, "SELECT 1 FROM received WHERE credential=? LIMIT 1", credential);
}

// What may have changed since the caller looked: another official, or a ballot that has just arrived.
Status still_possible(Connection& connection, const NewVoid& change) {
    const std::string where = "slip";
    if (any_row(connection, "SELECT 1 FROM voids WHERE credential=?", change.credential))
        return refused(where, "it is void already", "see valurna-tally codes voids");
    if (!change.although_received && cast_before(connection, change.credential))
        return refused(where, "its ballot has been received", "nothing was changed; look at the slip again");
    if (!change.replaced_by || change.successor) return {};
    if (any_row(connection, "SELECT 1 FROM voids WHERE replaced_by=?", *change.replaced_by))
        return refused(where, "the spare slip replaces another one already", "take another spare slip");
    if (any_row(connection, "SELECT 1 FROM voids WHERE credential=?", *change.replaced_by) ||
        cast_before(connection, *change.replaced_by))
        return refused(where, "the spare slip is void or used", "take another spare slip");
    return {};
}

std::optional<std::string> pool_note(Connection& connection, const std::string& station) {
    auto& query = connection.prepared("SELECT note FROM pools WHERE station=?");
    query.bind(1, station);
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
}

constexpr const char* kStateQuery =
    "SELECT i.credential, i.style, i.place, i.kind, coalesce(b.bundle,0),"
    " EXISTS (SELECT 1 FROM roll r WHERE r.credential=i.credential),"
    " EXISTS (SELECT 1 FROM received p WHERE p.credential=i.credential),"
    " EXISTS (SELECT 1 FROM voids v WHERE v.credential=i.credential),"
    " EXISTS (SELECT 1 FROM voids v WHERE v.replaced_by=i.credential)"
    " FROM issued i LEFT JOIN bundles b ON b.credential=i.credential";

CodeState state_of(SQLite::Statement& row) {
    const auto yes = [&row](int column) { return row.getColumn(column).getInt() != 0; };
    CodeState state;
    state.code = {fixed<Credential>(row.getColumn(0)), row.getColumn(1).getString(),
                  row.getColumn(2).getString(), kind_of(row.getColumn(3))};
    state.bundle = count_of(row.getColumn(4));
    state.on_roll = yes(5);
    state.received = yes(6);
    state.is_void = yes(7);
    state.replaces = yes(8);
    return state;
}

std::vector<Credential> void_credentials(Connection& connection) {
    auto& query = connection.prepared("SELECT credential FROM voids ORDER BY version");
    std::vector<Credential> out;
    while (query.executeStep())
        out.push_back(fixed<Credential>(query.getColumn(0)));
    return out;
}

}  // namespace

Status issue_codes_in(Connection& connection, const std::vector<IssuedCode>& codes) {
    return connection.guarded<void>([&]() -> Status {
        SQLite::Transaction change(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        const auto bundle = next_bundle(connection);
        for (const auto& code : codes) {
            if (auto put = insert_code(connection, code, bundle); !put) return put;
        }
        change.commit();
        return {};
    });
}

Expected<std::vector<CodeCount>> code_counts_in(Connection& connection) {
    return connection.guarded<std::vector<CodeCount>>([&]() -> Expected<std::vector<CodeCount>> {
        auto& query = connection.prepared(
            "SELECT place, style, kind, count(*),"
            " sum(v.credential IS NULL AND EXISTS (SELECT 1 FROM received p WHERE p.credential = "
            "i.credential)),"
            " sum(v.credential IS NOT NULL)"
            " FROM issued i LEFT JOIN voids v ON v.credential = i.credential"
            " GROUP BY place, style, kind ORDER BY kind, place, style");
        std::vector<CodeCount> out;
        while (query.executeStep()) {
            out.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                           kind_of(query.getColumn(2)), count_of(query.getColumn(3)),
                           count_of(query.getColumn(4)), count_of(query.getColumn(5))});
        }
        return out;
    });
}

Expected<std::vector<Credential>> issued_credentials_in(Connection& connection) {
    return connection.guarded<std::vector<Credential>>([&]() -> Expected<std::vector<Credential>> {
        auto& query = connection.prepared("SELECT credential FROM issued ORDER BY credential");
        std::vector<Credential> out;
        while (query.executeStep())
            out.push_back(fixed<Credential>(query.getColumn(0)));
        return out;
    });
}

Expected<std::optional<CodeState>> code_state_in(Connection& connection, const Credential& credential) {
    return connection.guarded<std::optional<CodeState>>([&]() -> Expected<std::optional<CodeState>> {
        auto& query = connection.prepared(std::string(kStateQuery) + " WHERE i.credential=?1");
        bind_bytes(query, 1, ByteView{credential});
        if (!query.executeStep()) return std::optional<CodeState>{};
        return std::optional<CodeState>{state_of(query)};
    });
}

Expected<std::vector<CodeState>> code_states_in(Connection& connection) {
    return connection.guarded<std::vector<CodeState>>([&]() -> Expected<std::vector<CodeState>> {
        auto& query = connection.prepared(std::string(kStateQuery) + " ORDER BY i.credential");
        std::vector<CodeState> out;
        while (query.executeStep())
            out.push_back(state_of(query));
        return out;
    });
}

namespace {

// Inside the caller's transaction.
Status insert_void(Connection& connection, const NewVoid& change) {
    if (auto possible = still_possible(connection, change); !possible) return possible;
    auto& insert = connection.prepared(
        "INSERT INTO voids(version,credential,replaced_by,note)"
        " VALUES ((SELECT coalesce(max(version),0)+1 FROM voids),?,?,?)");
    bind_bytes(insert, 1, ByteView{change.credential});
    if (change.replaced_by) bind_bytes(insert, 2, ByteView{*change.replaced_by});
    insert.bind(3, change.note);
    insert.exec();
    if (!change.successor) return {};
    auto& leave = connection.prepared("DELETE FROM roll WHERE credential=?");
    bind_bytes(leave, 1, ByteView{change.credential});
    leave.exec();
    return insert_code(connection, *change.successor, next_bundle(connection));
}

}  // namespace

Status add_voids_in(Connection& connection, const std::vector<NewVoid>& changes,
                    const Store::SignVoids& sign) {
    return connection.guarded<void>([&]() -> Status {
        SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& change : changes)
            RETURN_IF_ERROR(insert_void(connection, change));
        auto& list = connection.prepared(
            "INSERT INTO facts VALUES (?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
        list.bind(1, std::string(name_of(Fact::kVoidList)));
        list.bind(2, sign(void_credentials(connection)));
        list.exec();
        transaction.commit();
        return {};
    });
}

Expected<std::vector<VoidRow>> voids_in(Connection& connection) {
    return connection.guarded<std::vector<VoidRow>>([&]() -> Expected<std::vector<VoidRow>> {
        auto& query = connection.prepared("SELECT version, credential, note FROM voids ORDER BY version");
        std::vector<VoidRow> out;
        while (query.executeStep()) {
            out.push_back({count_of(query.getColumn(0)), fixed<Credential>(query.getColumn(1)),
                           query.getColumn(2).getString()});
        }
        return out;
    });
}

Status add_pool_in(Connection& connection, const Store::NewPool& pool) {
    return connection.guarded<void>([&]() -> Status {
        SQLite::Transaction change(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (pool_note(connection, pool.station) != pool.before)
            return refused("station " + pool.station, "its pool was changed meanwhile", "try again");
        const auto bundle = next_bundle(connection);
        for (const auto& code : pool.codes) {
            if (auto put = insert_code(connection, code, bundle); !put) return put;
        }
        auto& insert = connection.prepared(
            "INSERT INTO pools VALUES (?,?) ON CONFLICT(station) DO UPDATE SET note=excluded.note");
        insert.bind(1, pool.station);
        insert.bind(2, pool.note);
        insert.exec();
        change.commit();
        return {};
    });
}

Expected<std::optional<std::string>> pool_in(Connection& connection, const std::string& station) {
    return connection.guarded<std::optional<std::string>>(
        [&]() -> Expected<std::optional<std::string>> { return pool_note(connection, station); });
}

}  // namespace valurna::tally
