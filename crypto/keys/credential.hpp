#pragma once
// A voting code becomes the voter's credential: Argon2id (64 MiB, 2 passes, salt = hash of the election id)
// -> Ed25519 seed. Whoever holds the roll's public keys learns nothing about the codes.

#include <optional>
#include <string_view>

#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

// nullopt where the code is not one (see symbols.hpp) or 64 MiB cannot be had. Takes about 0.1 s by design.
[[nodiscard]] std::optional<SigningKey> derive_credential(std::string_view code,
                                                          std::string_view election_id);

// Short name of a slip: symbols of a hash of the credential's public key, no check symbol (6 symbols).
[[nodiscard]] std::string slip_number(const PublicKey& credential);

}  // namespace valurna::crypto
