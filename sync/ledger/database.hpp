#pragma once
// The one way in which a ledger file is opened: settings that a durable and discreet ledger needs are made
// and read back.

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/expected.hpp"

namespace valurna::sync {

// An existing ledger; a file with other permissions is set to 0600. Throws SQLite::Exception where SQLite
// does.
[[nodiscard]] Expected<SQLite::Database> open_database(const std::string& file);

// Puts a new ledger with a first checkpoint in place, whole or not at all; one that is there already stays as
// it is. A file that is too short to be a ledger is therefore always a damaged one, never one to begin anew.
// Throws as above.
[[nodiscard]] Status create_database(const std::string& file, const std::string& origin,
                                     const std::string& first_checkpoint);

// What went wrong, in words for the people at the station.
[[nodiscard]] Unexpected database_error(const std::string& file, const SQLite::Exception& exception);
// Another connection was writing; nothing is wrong with the disk.
[[nodiscard]] bool is_busy(const SQLite::Exception& exception);

}  // namespace valurna::sync
