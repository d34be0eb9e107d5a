#pragma once
// A voting code becomes the voter's credential: Argon2id (64 MiB, 2 passes, salt = hash of the election id) gives the
// seed of an Ed25519 key. The public keys on the roll tell nothing about the codes.

#include <cstddef>
#include <optional>
#include <string_view>

#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

// nullopt where the code is not a voting code (symbols.hpp), and where there are no 64 MiB of memory. Takes about 0.1 s by
// design.
[[nodiscard]] std::optional<SigningKey> derive_credential(std::string_view code,
                                                          std::string_view election_id);

inline constexpr std::size_t kSlipSymbols = 6;
// The short name of a voting slip: 6 symbols of a hash of the credential's public key, without a check symbol.
[[nodiscard]] std::string slip_number(const PublicKey& credential);

}  // namespace valurna::crypto
