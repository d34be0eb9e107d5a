#pragma once
// One SQLite connection with its prepared statements, used by one call at a time.

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/expected.hpp"

namespace valurna::tally {

class Connection {
  public:
    // WAL, synchronous=FULL, the schema; throws SQLite::Exception where any of it cannot be had.
    explicit Connection(const std::string& file);

    [[nodiscard]] SQLite::Database& database() { return database_; }

    // Runs `action` while no other call runs; what SQLite throws becomes an error of the environment.
    template <class T, class Action>
    [[nodiscard]] Expected<T> guarded(const Action& action) {
        const std::lock_guard lock(mutex_);
        const ResetAtEnd reset{in_use_};
        try {
            return action();
        } catch (const SQLite::Exception& problem) {
            return Unexpected(Error{ErrorCode::kEnvironment, file_,
                                    std::string("the store failed: ") + problem.what(),
                                    "check the disk and its free space"});
        }
    }

    // Only inside `guarded`. Ready for its bindings; the same text is compiled once.
    [[nodiscard]] SQLite::Statement& prepared(const std::string& sql);

  private:
    // A statement that is not reset keeps its read snapshot, and the next call would not see other processes'
    // changes.
    struct ResetAtEnd {
        std::vector<SQLite::Statement*>& statements;
        ~ResetAtEnd();
    };
    void require(const std::string& pragma, const std::string& value);

    std::mutex mutex_;
    std::string file_;
    SQLite::Database database_;
    std::map<std::string, SQLite::Statement> statements_;
    std::vector<SQLite::Statement*> in_use_;
};

}  // namespace valurna::tally
