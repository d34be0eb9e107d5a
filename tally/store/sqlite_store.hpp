#pragma once
// The store in one SQLite file: WAL, synchronous=FULL, both read back. docs/formats/tally-store.md

#include <memory>
#include <string>

#include "tally/store/store.hpp"

namespace valurna::tally {

// Makes the file where it is missing. Several processes may open it; each waits up to 10 s for another's
// transaction.
[[nodiscard]] Expected<std::unique_ptr<Store>> open_sqlite_store(const std::string& file);

}  // namespace valurna::tally
