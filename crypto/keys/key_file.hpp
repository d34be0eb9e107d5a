#pragma once
// Secrets at rest: Argon2id (256 MiB) + XChaCha20-Poly1305 under a passphrase. docs/formats/key-file.md

#include <optional>
#include <string>
#include <string_view>

#include "base/secret_bytes.hpp"

namespace valurna::crypto {

// `purpose` (1 to 64 of a-z 0-9 -) is bound into the file: a trustee's key never opens as an authority's. A
// secret has at most 4096 bytes. Both throw std::invalid_argument or std::bad_alloc: 256 MiB are needed for
// about half a second.
[[nodiscard]] std::string lock_secret(const SecretBytes& secret, const SecretBytes& passphrase,
                                      std::string_view purpose);
// nullopt for a wrong passphrase, another purpose, and any file that lock_secret did not write.
[[nodiscard]] std::optional<SecretBytes> unlock_secret(std::string_view file, const SecretBytes& passphrase,
                                                       std::string_view purpose);

}  // namespace valurna::crypto
