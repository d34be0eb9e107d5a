#include "tally/store/connection.hpp"

#include "tally/store/log_rows.hpp"
#include "tally/store/schema.hpp"

namespace valurna::tally {
namespace {

constexpr int kWaitMilliseconds = 10'000;  // for another process's transaction

}  // namespace

Connection::Connection(const std::string& file)
    : file_(file), database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kWaitMilliseconds) {
    require("PRAGMA journal_mode=WAL", "wal");
    database_.exec("PRAGMA synchronous=FULL");
    require("PRAGMA synchronous", "2");
    database_.exec("PRAGMA foreign_keys=ON");
    SQLite::Transaction change(database_, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = database_.execAndGet("PRAGMA user_version").getInt();
    if (version < 0 || version > kSchemaVersion) {
        throw SQLite::Exception("the store has version " + std::to_string(version) + ", this program reads " +
                                std::to_string(kSchemaVersion));
    }
    if (version < 1) {
        database_.exec(kSchemaOfVersion1);
        database_.exec("PRAGMA application_id=" + std::to_string(kApplicationId));
    }
    if (version < 2) {
        database_.exec(kSchemaOfVersion2);
        grow_public_tree(database_);
    }
    if (version < 3) {
        database_.exec(kSchemaOfVersion3);
        number_ballots(database_);
    }
    if (version < 4) database_.exec(kSchemaOfVersion4);
    if (version < kSchemaVersion) database_.exec("PRAGMA user_version=" + std::to_string(kSchemaVersion));
    database_.exec(kAdditions);
    change.commit();
}

SQLite::Statement& Connection::prepared(const std::string& sql) {
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

Connection::ResetAtEnd::~ResetAtEnd() {
    for (auto* statement : statements) {
        try {
            statement->reset();
        } catch (const SQLite::Exception&) {  // repeats the failure that the call has reported
        }
    }
    statements.clear();
}

void Connection::require(const std::string& pragma, const std::string& value) {
    if (database_.execAndGet(pragma).getString() != value)
        throw SQLite::Exception(pragma + " is not " + value);
}

}  // namespace valurna::tally
