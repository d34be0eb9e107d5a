#pragma once
// A secret in a file, under a passphrase: Argon2id (256 MiB) and XChaCha20-Poly1305. docs/formats/key-file.md

#include <optional>
#include <string>
#include <string_view>

#include "base/secret_bytes.hpp"

namespace valurna::crypto {

// `purpose` (1 to 64 characters of a-z, 0-9 and -) is bound into the file: a trustee's key can never be unlocked as an
// authority's. A secret has at most 4096 bytes. The passphrase is taken in Unicode NFC (crypto/keys/passphrase.hpp), for
// older files in each of its readings. A reading needs 256 MiB for about half a second. Both functions throw
// std::invalid_argument for a purpose or a secret outside these limits, and std::bad_alloc without that memory.
[[nodiscard]] std::string lock_secret(const SecretBytes& secret, const SecretBytes& passphrase,
                                      std::string_view purpose);
// nullopt for a wrong passphrase, another purpose, and every file that lock_secret did not write.
[[nodiscard]] std::optional<SecretBytes> unlock_secret(std::string_view file, const SecretBytes& passphrase,
                                                       std::string_view purpose);

}  // namespace valurna::crypto
