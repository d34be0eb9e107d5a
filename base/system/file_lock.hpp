#pragma once
// One process at a time: an advisory lock on a file, released with the object or when the process dies.

#include <optional>
#include <string>

#include "base/expected.hpp"

namespace valurna {

class FileLock {
  public:
    // Makes the file (mode 0600) where it is absent. nullopt where another process holds it; kEnvironment where it
    // cannot be opened or locked.
    [[nodiscard]] static Expected<std::optional<FileLock>> take(const std::string& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    explicit FileLock(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace valurna
