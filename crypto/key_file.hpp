#pragma once
// Secrets at rest: Argon2id (256 MiB) + XChaCha20-Poly1305 under a passphrase. docs/formats/key-file.md

#include <optional>
#include <string>
#include <string_view>

#include "crypto/secret_bytes.hpp"

namespace valurna::crypto {

// `purpose` is bound into the file: a trustee's key never opens as an authority's.
[[nodiscard]] std::string lock_secret(const SecretBytes& secret, const SecretBytes& passphrase,
                                      std::string_view purpose);
[[nodiscard]] std::optional<SecretBytes> unlock_secret(std::string_view file, const SecretBytes& passphrase,
                                                       std::string_view purpose);

}  // namespace valurna::crypto
