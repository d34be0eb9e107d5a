#include "sync/ledger/ledger_reader.hpp"

#include <filesystem>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "sync/ledger/database.hpp"

namespace valurna::sync {
namespace {

std::uint64_t number(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}

// A file name as part of an SQLite URI.
std::string escaped(const std::string& file) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') || c == '/' || c == '-' || c == '_' || c == '.';
        if (plain)
            out += c;
        else
            (out += '%') += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return out;
}

// Without a log file beside it nothing but the file is looked at. With one, SQLite reads both: without locks
// and with its index in memory, so that neither file, nor the folder, is written to.
SQLite::Database open_copy(const std::string& file) {
    std::error_code code;
    const auto wal = std::filesystem::file_size(file + "-wal", code);
    const bool has_wal = !code && wal > 0;
    SQLite::Database db(
        "file:" + escaped(file) + (has_wal ? "?mode=ro&vfs=unix-none" : "?mode=ro&immutable=1"),
        SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (has_wal) (void)db.execAndGet("PRAGMA locking_mode=EXCLUSIVE").getString();
    db.exec("PRAGMA trusted_schema=OFF");
    db.exec("PRAGMA cell_size_check=ON");
    db.exec("PRAGMA temp_store=MEMORY");
    return db;
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
        auto db = open_copy(file);
        if (db.execAndGet("PRAGMA application_id").getInt() != kLedgerApplication ||
            db.execAndGet("PRAGMA user_version").getInt() != kLedgerVersion)
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
