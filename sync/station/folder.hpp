#pragma once
// The files of a station's folder: written whole or not at all, read up to a bound, readable by nobody else. Built
// on base/system/descriptor.hpp; the words of the errors are for the people at the station.

#include <optional>
#include <string>

#include <sys/types.h>

#include "base/expected.hpp"
#include "base/system/descriptor.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::sync {

// One process at a time may be the station: an advisory lock on `station.lock`, released with this object or when the
// process dies.
class FolderLock {
  public:
    FolderLock() = default;
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    // kRefused where another process holds it.
    [[nodiscard]] static Expected<FolderLock> take(const std::string& folder);

  private:
    int fd_ = -1;
};

[[nodiscard]] Status make_folder(const std::string& folder);  // mode 0700 where it is new

// Tells whether write_file has replaced a file since it was read.
struct FileStamp {
    ino_t inode = 0;
    off_t size = 0;
    timespec changed{};
    bool operator==(const FileStamp& other) const {
        return inode == other.inode && size == other.size && changed.tv_sec == other.changed.tv_sec &&
               changed.tv_nsec == other.changed.tv_nsec;
    }
};
[[nodiscard]] std::optional<FileStamp> stamp_of(const std::string& file);  // nullopt where there is no file

// kBadInput where the file is missing or longer than `most` bytes.
[[nodiscard]] Expected<Bytes> read_file(const std::string& file, std::size_t most);
// A file that the office sent, as it wrote it: without the byte order mark and carriage returns that editors and mail put in,
// and with one line end where the text ends.
[[nodiscard]] Expected<std::string> read_sent(const std::string& file, std::size_t most);
// Temporary file beside it, fsync, rename, fsync of the folder; mode 0600.
[[nodiscard]] Status write_file(const std::string& file, ByteView content);
void remove_file(const std::string& file);
// Zeros over all of it, durable, then the name goes. A link is removed and what it leads to is left. What a flash card has written
// elsewhere meanwhile is beyond this: docs/trust.md.
[[nodiscard]] Status overwrite_and_remove(const std::string& file);
// Takes the place of a file of the new name; what cannot be done is left.
void rename_file(const std::string& from, const std::string& to);  // where it is there

// The key whose seed of 32 bytes the file holds. kRefused for a file that others on this machine can read.
[[nodiscard]] Expected<crypto::SigningKey> read_key(const std::string& file);
// Draws a key and writes the file where there is none.
[[nodiscard]] Expected<crypto::SigningKey> read_or_make_key(const std::string& file);

}  // namespace valurna::sync
