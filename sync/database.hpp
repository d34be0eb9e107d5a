#pragma once
// The one way in which a ledger file is opened: settings that a durable and discreet ledger needs are made
// and read back.

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "election/result.hpp"

namespace valurna::sync {

// Creates the file with mode 0600 where it is missing, and makes the folder's entry durable. Throws
// SQLite::Exception where SQLite does; a file with other permissions is set to 0600.
[[nodiscard]] election::Result<SQLite::Database> open_database(const std::string& file);

// What went wrong, in words for the people at the station.
[[nodiscard]] election::Error database_error(const std::string& file, const SQLite::Exception& exception);
// Another connection was writing; nothing is wrong with the disk.
[[nodiscard]] bool is_busy(const SQLite::Exception& exception);

}  // namespace valurna::sync
