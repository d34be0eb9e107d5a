#pragma once
// Ed25519 signatures (RFC 8032, libsodium's detached form).

#include <array>
#include <compare>
#include <optional>

#include "base/bytes.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::crypto {

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const PublicKey&) const = default;
};
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
  public:
    [[nodiscard]] static SigningKey generate();
    [[nodiscard]] static std::optional<SigningKey> from_seed(ByteView seed32);  // nullopt for another length
    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] Signature sign(ByteView message) const;
    [[nodiscard]] SecretBytes seed() const;  // for writing key files only

  private:
    SigningKey() = default;
    SecretBytes secret_;  // 64 bytes, libsodium's layout
    PublicKey public_;
};

// False also for a public key of small order or in an encoding that is not canonical.
[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// Eight groups of four hex digits, for two people to read aloud and compare.
[[nodiscard]] std::string fingerprint(ByteView public_bytes);

}  // namespace valurna::crypto
