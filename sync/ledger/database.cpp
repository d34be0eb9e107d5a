#include "sync/ledger/database.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"
#include "base/system/files.hpp"

namespace valurna::sync {
namespace {

constexpr int kBusyTimeoutMs = 1000;  // one slow commit of the other process, not more
constexpr std::size_t kRoomForLogs = 64U << 10U;

constexpr const char* kSchema = R"(
CREATE TABLE entry (
  idx INTEGER PRIMARY KEY CHECK (idx >= 0),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
CREATE TABLE spent (
  credential BLOB PRIMARY KEY CHECK (length(credential) = 32),
  idx INTEGER NOT NULL UNIQUE REFERENCES entry (idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  edge BLOB NOT NULL,
  checkpoint TEXT NOT NULL
) STRICT;
CREATE TABLE cosignature (
  seq INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32),
  time INTEGER NOT NULL,
  line TEXT NOT NULL
) STRICT;
)";

struct Setting {
    const char* name;
    const char* value;
    const char* read_back;
};
constexpr Setting kSettings[] = {
    {"journal_mode", "WAL", "wal"}, {"synchronous", "FULL", "2"},   {"secure_delete", "ON", "1"},
    {"foreign_keys", "ON", "1"},    {"trusted_schema", "OFF", "0"}, {"cell_size_check", "ON", "1"},
    {"temp_store", "MEMORY", "2"},
};

Unexpected environment(const std::string& file, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kEnvironment, file, std::move(what), std::move(mend)});
}

Unexpected system_error(const std::string& file, const char* what) {
    if (auto trouble = disk_trouble(errno))
        return environment(file, std::move(trouble->what), std::move(trouble->mend));
    return environment(file, std::string(what) + " (" + std::strerror(errno) + ")",
                       "look at the folder's permissions and the disk");
}

Status make_private(const std::string& file, int flags) {
    const Descriptor fd(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600));
    if (!fd.open()) return system_error(file, "it cannot be opened");
    struct stat info {};
    bool ok = ::fstat(fd.get(), &info) == 0;
    if (ok && (info.st_mode & 07777) != 0600) ok = ::fchmod(fd.get(), 0600) == 0;
    if (!ok) return system_error(file, "it cannot be made this station's own");
    return {};
}

Status apply_settings(SQLite::Database& db, const std::string& file) {
    for (const auto& setting : kSettings) {
        SQLite::Statement make(db, std::string("PRAGMA ") + setting.name + " = " + setting.value);
        while (make.executeStep()) {
        }
        const auto now = db.execAndGet(std::string("PRAGMA ") + setting.name).getString();
        if (now != setting.read_back)
            return environment(file,
                               std::string("SQLite did not take ") + setting.name + " = " + setting.value,
                               "keep the ledger on a local disk of this station");
    }
    return {};
}

int number_of(SQLite::Database& db, const char* pragma) {
    return db.execAndGet(pragma).getInt();
}

Status check_kind(SQLite::Database& db, const std::string& file) {
    if (is_ledger(db)) return {};
    return Unexpected(Error{ErrorCode::kRefused, file,
                            "it is not a ledger of this version of Valurna, or it is damaged",
                            "keep it as it is and call the coordinator"});
}

void remove_with_logs(const std::string& file) {
    for (const auto* end : {"", "-wal", "-shm"})
        ::unlink((file + end).c_str());
}

Status fill(const std::string& file, const std::string& origin, const std::string& first_checkpoint) {
    if (auto made = make_private(file, O_CREAT | O_EXCL); !made.has_value()) return made;
    SQLite::Database db(file, SQLite::OPEN_READWRITE, kBusyTimeoutMs);
    if (auto set = apply_settings(db, file); !set.has_value()) return set;
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(kSchema);
    db.exec("PRAGMA application_id = " + std::to_string(kLedgerApplication));
    db.exec("PRAGMA user_version = " + std::to_string(kLedgerVersion));
    SQLite::Statement insert(
        db, "INSERT INTO head (one, origin, size, edge, checkpoint) VALUES (1, ?, 0, x'', ?)");
    insert.bind(1, origin);
    insert.bind(2, first_checkpoint);
    insert.exec();
    transaction.commit();
    return {};
}

// For a file that others may have written.
void distrust(SQLite::Database& db) {
    db.exec("PRAGMA trusted_schema=OFF");
    db.exec("PRAGMA cell_size_check=ON");
    db.exec("PRAGMA temp_store=MEMORY");
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

}  // namespace

bool is_ledger(SQLite::Database& db) {
    return number_of(db, "PRAGMA user_version") == kLedgerVersion &&
           number_of(db, "PRAGMA application_id") == kLedgerApplication;
}

// Without a log file beside it nothing but the file is looked at. With one, SQLite reads both: without locks
// and with its index in memory, so that neither file, nor the folder, is written to.
SQLite::Database open_unlocked(const std::string& file) {
    std::error_code code;
    const auto wal = std::filesystem::file_size(file + "-wal", code);
    const bool has_wal = !code && wal > 0;
    SQLite::Database db(
        "file:" + escaped(file) + (has_wal ? "?mode=ro&vfs=unix-none" : "?mode=ro&immutable=1"),
        SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (has_wal) (void)db.execAndGet("PRAGMA locking_mode=EXCLUSIVE").getString();
    distrust(db);
    return db;
}

Expected<SQLite::Database> open_database(const std::string& file) {
    RETURN_IF_ERROR(make_private(file, 0));
    SQLite::Database db(file, SQLite::OPEN_READWRITE, kBusyTimeoutMs);
    RETURN_IF_ERROR(check_kind(db, file));
    RETURN_IF_ERROR(apply_settings(db, file));
    return db;
}

Expected<SQLite::Database> copy_in_memory(const std::string& file) {
    SQLite::Database copy(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const auto take = [&copy](SQLite::Database on_disk) {
        SQLite::Backup backup(copy, on_disk);
        if (const int result = backup.executeStep(-1); result != SQLITE_DONE)
            throw SQLite::Exception("the file cannot be copied", result);
    };
    try {  // the voting station may be writing
        take(SQLite::Database(file, SQLite::OPEN_READONLY, kBusyTimeoutMs));
    } catch (const SQLite::Exception& exception) {
        if (is_busy(exception)) throw;
        take(open_unlocked(file));  // nobody is: there is no index of the log, and no room for one
    }
    distrust(copy);
    RETURN_IF_ERROR(check_kind(copy, file));
    return copy;
}

namespace {

// SQLite folds its log into the file when the last connection is closed, and says nothing where the disk fails then.
Status settled(const std::string& file, const std::string& origin, const std::string& first_checkpoint) {
    RETURN_IF_ERROR(fill(file, origin, first_checkpoint));
    std::error_code code;
    const auto left = std::filesystem::file_size(file + "-wal", code);
    bool whole = code || left == 0;
    try {
        SQLite::Database db = open_unlocked(file);
        whole = whole && is_ledger(db) && db.execAndGet("PRAGMA integrity_check").getString() == "ok" &&
                db.execAndGet("SELECT checkpoint FROM head").getString() == first_checkpoint;
    } catch (const SQLite::Exception&) {
        whole = false;
    }
    if (whole) return {};
    return environment(file, "it cannot be written to its end",
                       "the disk is full or fails: make room, or take another card, then do it again");
}

}  // namespace

Status create_database(const std::string& file, const std::string& origin,
                       const std::string& first_checkpoint) {
    const auto temporary = file + ".new." + std::to_string(::getpid());
    remove_with_logs(temporary);
    Status filled;
    try {
        filled = settled(temporary, origin, first_checkpoint);
    } catch (const SQLite::Exception&) {
        remove_with_logs(temporary);
        throw;
    }
    bool ok = filled.has_value();
    // link, unlike rename, never replaces a ledger that another process put there in the meantime.
    if (ok)
        ok = (::link(temporary.c_str(), file.c_str()) == 0 || errno == EEXIST) &&
             fsync_folder(folder_of(file));
    const int problem = errno;
    remove_with_logs(temporary);
    errno = problem;
    if (!filled.has_value()) return filled;
    if (!ok) return system_error(file, "it cannot be put in place");
    return {};
}

Bytes blob(const SQLite::Column& column) {
    const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
    return data == nullptr ? Bytes{} : Bytes(data, data + column.getBytes());
}

bool is_busy(const SQLite::Exception& exception) {
    return exception.getErrorCode() == SQLITE_BUSY || exception.getErrorCode() == SQLITE_LOCKED;
}

Unexpected database_error(const std::string& file, const SQLite::Exception& exception) {
    const std::string detail = std::string(" (") + exception.getErrorStr() + ")";
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_FULL: {
            auto full = disk_trouble(ENOSPC).value();
            return environment(file, std::move(full.what), std::move(full.mend));
        }
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return environment(file, "another program is writing to it" + detail, "try again in a moment");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Unexpected(Error{ErrorCode::kRefused, file, "the file is damaged" + detail,
                                    "keep it as it is and call the coordinator"});
        default:
            // SQLite does not say whether there was no room for the log and its index.
            if (auto room = room_to_write(folder_of(file), kRoomForLogs); !room.has_value())
                return Unexpected(Error{room.error().code, file, room.error().what, room.error().mend});
            return environment(file, "the disk does not answer as it should" + detail,
                               "stop voting here, look at the disk, then start the station again");
    }
}

}  // namespace valurna::sync
