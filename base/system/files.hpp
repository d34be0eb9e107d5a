#pragma once
// Whole files, read and written so that a power cut leaves the old content or the new, never a part.

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "base/secret_bytes.hpp"

namespace valurna {

inline constexpr unsigned kPrivateMode = 0600;
inline constexpr unsigned kPublicMode = 0644;

// What a disk that cannot be written is called, and what a person does about it.
struct DiskTrouble {
    std::string what, mend;
};
// By errno: a full disk, or one that is read-only; nullopt for every other cause.
[[nodiscard]] std::optional<DiskTrouble> disk_trouble(int cause);
// Whether the folder takes `bytes` more: they are written to a file there that has no name any more. Nothing else tells a
// quota, or a card that only says that it can be written. kEnvironment where it does not; the error says which trouble it is.
[[nodiscard]] Status room_to_write(const std::string& folder, std::size_t bytes);

[[nodiscard]] Expected<Bytes> read_file(const std::string& path);
[[nodiscard]] Expected<std::string> read_text(const std::string& path);
// Like read_file, into guarded memory; at most 64 KiB. No copy is left behind.
[[nodiscard]] Expected<SecretBytes> read_secret(const std::string& path);

// Temporary file beside it, fsync, rename, fsync of the folder. On failure errno still names the cause.
[[nodiscard]] Status write_file(const std::string& path, ByteView content, unsigned mode);
// Refuses where the file exists already.
[[nodiscard]] Status create_file(const std::string& path, ByteView content, unsigned mode);
// A large file written piece by piece. Under its name there is nothing of it until finish().
class NewFile {
  public:
    [[nodiscard]] static Expected<NewFile> begin(const std::string& path, unsigned mode);
    [[nodiscard]] Status add(std::string_view piece);
    // fsync, rename, fsync of the folder; the SHA-256 of all that was added.
    [[nodiscard]] Expected<std::array<std::uint8_t, 32>> finish();
    ~NewFile();  // removes what was not finished
    NewFile(NewFile&&) noexcept;
    NewFile& operator=(NewFile&&) = delete;

  private:
    struct Impl;
    explicit NewFile(std::unique_ptr<Impl> impl);
    [[nodiscard]] Status flush();
    std::unique_ptr<Impl> impl_;
};
[[nodiscard]] Status sync_folder(const std::string& folder);
[[nodiscard]] Status make_folder(const std::string& path, unsigned mode);

}  // namespace valurna
