#pragma once
// Files of a station's folder: written whole or not at all, read with a bound, private where they are secret.

#include <optional>
#include <string>

#include <sys/types.h>

#include "base/expected.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::sync {

// One process at a time may be the station: an advisory lock on `station.lock`, let go when this goes or the
// process dies.
class FolderLock {
  public:
    FolderLock() = default;
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    [[nodiscard]] static Expected<FolderLock> take(const std::string& folder);

  private:
    int fd_ = -1;
};

[[nodiscard]] Status make_folder(const std::string& folder);  // mode 0700 where it is new
[[nodiscard]] bool file_exists(const std::string& file);

// Tells whether write_file has put another file in the place of one that was read.
struct FileStamp {
    ino_t inode = 0;
    off_t size = 0;
    timespec changed{};
    bool operator==(const FileStamp& other) const {
        return inode == other.inode && size == other.size && changed.tv_sec == other.changed.tv_sec &&
               changed.tv_nsec == other.changed.tv_nsec;
    }
};
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::string& file);  // none where there is no file

[[nodiscard]] Expected<Bytes> read_file(const std::string& file, std::size_t most);
// Temporary file beside it, fsync, rename, fsync of the folder; mode 0600.
[[nodiscard]] Status write_file(const std::string& file, ByteView content);

// 32 bytes of seed. A key that others on the machine can read is refused.
[[nodiscard]] Expected<crypto::SigningKey> read_key(const std::string& file);
[[nodiscard]] Expected<crypto::SigningKey> read_or_make_key(const std::string& file);

}  // namespace valurna::sync
