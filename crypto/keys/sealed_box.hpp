#pragma once
// A secret that only the holder of one Ed25519 key can read: libsodium's sealed box (X25519, XSalsa20-Poly1305) to the
// key's Montgomery form (RFC 7748). It does not say who sealed it; the sender signs what it is part of.

#include <optional>

#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

inline constexpr std::size_t kSealedBoxExtra = 48;  // bytes by which the box is longer than its content

// nullopt where `reader` is not a good public key.
[[nodiscard]] std::optional<Bytes> seal_for(const PublicKey& reader, ByteView secret);
// nullopt where it was sealed for another key or was changed.
[[nodiscard]] std::optional<SecretBytes> unseal(const SigningKey& reader, ByteView sealed);

}  // namespace valurna::crypto
