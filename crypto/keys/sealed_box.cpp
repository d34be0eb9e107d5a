#include "crypto/keys/sealed_box.hpp"

#include <utility>

#include <sodium.h>

#include "base/sodium_ready.hpp"

namespace valurna::crypto {

static_assert(kSealedBoxExtra == crypto_box_SEALBYTES);

std::optional<Bytes> seal_for(const PublicKey& reader, ByteView secret) {
    ensure_sodium();
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> key{};
    if (crypto_sign_ed25519_pk_to_curve25519(key.data(), reader.bytes.data()) != 0) return std::nullopt;
    Bytes out(secret.size() + kSealedBoxExtra);
    if (crypto_box_seal(out.data(), secret.data(), secret.size(), key.data()) != 0) return std::nullopt;
    return out;
}

std::optional<SecretBytes> unseal(const SigningKey& reader, ByteView sealed) {
    ensure_sodium();
    if (sealed.size() < kSealedBoxExtra) return std::nullopt;
    const SecretBytes seed = reader.seed();
    SecretBytes pair(crypto_sign_SECRETKEYBYTES), secret(crypto_box_SECRETKEYBYTES);
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> ed25519{};
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> key{};
    crypto_sign_seed_keypair(ed25519.data(), pair.reveal().data(), seed.reveal().data());
    if (crypto_sign_ed25519_sk_to_curve25519(secret.reveal().data(), std::as_const(pair).reveal().data()) !=
            0 ||
        crypto_sign_ed25519_pk_to_curve25519(key.data(), ed25519.data()) != 0) {
        return std::nullopt;
    }
    SecretBytes out(sealed.size() - kSealedBoxExtra);
    if (crypto_box_seal_open(out.reveal().data(), sealed.data(), sealed.size(), key.data(),
                             std::as_const(secret).reveal().data()) != 0) {
        return std::nullopt;
    }
    return out;
}

}  // namespace valurna::crypto
