#include "sync/database.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace valurna::sync {
namespace {

using election::Error;
using election::ErrorCode;

constexpr int kBusyTimeoutMs = 1000;      // one slow commit of the other process, not more
constexpr int kApplication = 0x56414c55;  // "VALU"
constexpr int kVersion = 1;

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

Error environment(const std::string& file, std::string what, std::string mend) {
    return {ErrorCode::kEnvironment, file, std::move(what), std::move(mend)};
}

election::Status prepare_file(const std::string& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return environment(file, std::string("it cannot be opened (") + std::strerror(errno) + ")",
                           "look at the folder's permissions and the disk");
    struct stat info {};
    bool ok = ::fstat(fd, &info) == 0;
    const bool fresh = ok && info.st_size == 0;
    if (ok && (info.st_mode & 07777) != 0600) ok = ::fchmod(fd, 0600) == 0;
    ::close(fd);
    if (ok && fresh) {
        const auto folder = std::filesystem::path(file).parent_path();
        const int dir = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        ok = dir >= 0 && ::fsync(dir) == 0;
        if (dir >= 0) ::close(dir);
    }
    if (!ok)
        return environment(file,
                           std::string("it cannot be made this station's own (") + std::strerror(errno) + ")",
                           "look at the folder's permissions and the disk");
    return election::Done{};
}

int number_of(SQLite::Database& db, const char* pragma) {
    return db.execAndGet(pragma).getInt();
}

election::Status prepare_schema(SQLite::Database& db, const std::string& file) {
    const auto foreign = [&] {
        return Error{ErrorCode::kBadInput, file, "it is not a ledger of this version of Valurna",
                     "give the folder of a station"};
    };
    if (number_of(db, "PRAGMA user_version") == 0) {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        // Another process may have been first while this one waited.
        if (number_of(db, "PRAGMA user_version") == 0) {
            if (number_of(db, "SELECT count(*) FROM sqlite_schema") != 0) return foreign();
            db.exec(kSchema);
            db.exec("PRAGMA application_id = " + std::to_string(kApplication));
            db.exec("PRAGMA user_version = " + std::to_string(kVersion));
            transaction.commit();
        }
    }
    if (number_of(db, "PRAGMA user_version") != kVersion ||
        number_of(db, "PRAGMA application_id") != kApplication)
        return foreign();
    return election::Done{};
}

}  // namespace

election::Result<SQLite::Database> open_database(const std::string& file) {
    if (auto ready = prepare_file(file); !ready.ok()) return ready.error();
    SQLite::Database db(file, SQLite::OPEN_READWRITE, kBusyTimeoutMs);
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
    if (auto ready = prepare_schema(db, file); !ready.ok()) return ready.error();
    return db;
}

bool is_busy(const SQLite::Exception& exception) {
    return exception.getErrorCode() == SQLITE_BUSY || exception.getErrorCode() == SQLITE_LOCKED;
}

Error database_error(const std::string& file, const SQLite::Exception& exception) {
    const std::string detail = std::string(" (") + exception.getErrorStr() + ")";
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_FULL:
            return environment(file, "the disk is full" + detail, "make room, then start the station again");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return environment(file, "another program is writing to it" + detail, "try again in a moment");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::kRefused, file, "the file is damaged" + detail,
                    "keep it as it is and call the coordinator"};
        default:
            return environment(file, "the disk does not answer as it should" + detail,
                               "stop voting here, look at the disk, then start the station again");
    }
}

}  // namespace valurna::sync
