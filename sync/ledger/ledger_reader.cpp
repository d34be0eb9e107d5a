#include "sync/ledger/ledger_reader.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "sync/ledger/database.hpp"

namespace valurna::sync {
namespace {

std::uint64_t number(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}

Unexpected unreadable(const std::string& file, const SQLite::Exception& problem) {
    switch (problem.getErrorCode() & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Unexpected(
                Error{ErrorCode::kRefused, file, "the file is damaged", "copy the ledger again"});
        case SQLITE_CANTOPEN:
            return Unexpected(Error{ErrorCode::kEnvironment, file,
                                    "there is no such file, or it cannot be read", "check the path"});
        default:
            return Unexpected(Error{ErrorCode::kRefused, file,
                                    std::string("it is no ledger (") + problem.what() + ")",
                                    "give a copy of a station's ledger.db"});
    }
}

StoredHead read_head(SQLite::Database& db) {
    StoredHead head;
    SQLite::Statement row(db, "SELECT origin, size, edge, checkpoint FROM head");
    if (row.executeStep()) {
        head.origin = row.getColumn(0).getString();
        head.size = number(row.getColumn(1));
        head.edge = blob(row.getColumn(2));
        head.checkpoint = row.getColumn(3).getString();
    }
    SQLite::Statement lines(db, "SELECT size, line FROM cosignature ORDER BY seq");
    while (lines.executeStep())
        head.cosignatures.push_back({number(lines.getColumn(0)), lines.getColumn(1).getString()});
    SQLite::Statement spent(db, "SELECT credential FROM spent ORDER BY credential");
    while (spent.executeStep())
        head.spent.push_back(blob(spent.getColumn(0)));
    return head;
}

}  // namespace

Expected<StoredHead> read_ledger_copy(const std::string& file, const SeeStoredEntry& see) {
    try {
        auto db = open_unlocked(file);
        if (!is_ledger(db))
            return Unexpected(Error{ErrorCode::kRefused, file,
                                    "it is not a ledger of this version of Valurna",
                                    "give a copy of a station's ledger.db"});
        StoredHead head = read_head(db);
        SQLite::Statement entries(db, "SELECT idx, bytes, leaf FROM entry ORDER BY idx");
        while (entries.executeStep()) {
            const StoredEntry entry{number(entries.getColumn(0)), blob(entries.getColumn(1)),
                                    blob(entries.getColumn(2))};
            RETURN_IF_ERROR(see(entry));
        }
        return head;
    } catch (const SQLite::Exception& problem) {
        return unreadable(file, problem);
    }
}

}  // namespace valurna::sync
