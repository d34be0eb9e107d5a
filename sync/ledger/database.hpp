#pragma once
// The one way in which a ledger file is created and opened. It makes the settings that a durable and discreet ledger
// needs (WAL, synchronous=FULL, secure_delete=ON and others) and reads each of them back.

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::sync {

// What marks a file as a ledger: its application_id and its user_version. docs/formats/ledger.md
inline constexpr int kLedgerApplication = 0x56414c55;  // "VALU"
inline constexpr int kLedgerVersion = 1;

// Whether it says of itself that it is a ledger of this version. Throws as below.
[[nodiscard]] bool is_ledger(SQLite::Database& db);

// Opens an existing ledger and sets its permissions to 0600. Throws SQLite::Exception where SQLite does.
[[nodiscard]] Expected<SQLite::Database> open_database(const std::string& file);

// The file with its log (-wal), opened without a lock and without writing anything, for a copy or a card that nobody writes to.
// Throws as above.
[[nodiscard]] SQLite::Database open_unlocked(const std::string& file);
// The same in memory, where it can be written. Throws as above.
[[nodiscard]] Expected<SQLite::Database> copy_in_memory(const std::string& file);

// Puts a new ledger with a first checkpoint in place, whole or not at all. A ledger that is there already stays as it
// is. A file that is too short to be a ledger is therefore always a damaged one; no program may begin it again.
// Throws as above.
[[nodiscard]] Status create_database(const std::string& file, const std::string& origin,
                                     const std::string& first_checkpoint);

// What went wrong, in words for the people at the station.
[[nodiscard]] Unexpected database_error(const std::string& file, const SQLite::Exception& exception);
// True where another connection was writing: nothing is wrong with the disk.
[[nodiscard]] bool is_busy(const SQLite::Exception& exception);

// The bytes of a BLOB column.
[[nodiscard]] Bytes blob(const SQLite::Column& column);

}  // namespace valurna::sync
