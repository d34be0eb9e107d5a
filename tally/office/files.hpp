#pragma once
// Whole files, read and written so that a power cut leaves the old content or the new, never a part.

#include <array>
#include <memory>
#include <string>

#include "crypto/bytes.hpp"
#include "crypto/secret_bytes.hpp"
#include "election/result.hpp"

namespace valurna::tally {

inline constexpr unsigned kPrivateMode = 0600;
inline constexpr unsigned kPublicMode = 0644;

[[nodiscard]] election::Result<crypto::Bytes> read_file(const std::string& path);
[[nodiscard]] election::Result<std::string> read_text(const std::string& path);
// Like read_file, into guarded memory; at most 64 KiB. No copy is left behind.
[[nodiscard]] election::Result<crypto::SecretBytes> read_secret(const std::string& path);

// Temporary file beside it, fsync, rename, fsync of the folder.
[[nodiscard]] election::Status write_file(const std::string& path, crypto::ByteView content, unsigned mode);
// Refuses where the file exists already.
[[nodiscard]] election::Status create_file(const std::string& path, crypto::ByteView content, unsigned mode);
// A large file written piece by piece. Under its name there is nothing of it until finish().
class NewFile {
  public:
    [[nodiscard]] static election::Result<NewFile> begin(const std::string& path, unsigned mode);
    [[nodiscard]] election::Status add(std::string_view piece);
    // fsync, rename, fsync of the folder; the SHA-256 of all that was added.
    [[nodiscard]] election::Result<std::array<std::uint8_t, 32>> finish();
    ~NewFile();  // removes what was not finished
    NewFile(NewFile&&) noexcept;
    NewFile& operator=(NewFile&&) = delete;

  private:
    struct Inside;
    explicit NewFile(std::unique_ptr<Inside> inside);
    [[nodiscard]] election::Status flush();
    std::unique_ptr<Inside> inside_;
};
[[nodiscard]] election::Status sync_folder(const std::string& folder);
[[nodiscard]] election::Status make_folder(const std::string& path, unsigned mode);

}  // namespace valurna::tally
