#include "crypto/keys/sign.hpp"

#include <algorithm>

#include <sodium.h>

#include "base/sodium_ready.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {

SigningKey SigningKey::generate() {
    ensure_sodium();
    SigningKey out;
    out.secret_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_keypair(out.public_.bytes.data(), out.secret_.reveal().data());
    return out;
}

std::optional<SigningKey> SigningKey::from_seed(ByteView seed32) {
    if (seed32.size() != crypto_sign_SEEDBYTES) return std::nullopt;
    SigningKey out;
    out.secret_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(out.public_.bytes.data(), out.secret_.reveal().data(), seed32.data());
    return out;
}

Signature SigningKey::sign(ByteView message) const {
    Signature out{};
    crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), secret_.reveal().data());
    return out;
}

SecretBytes SigningKey::seed() const {
    SecretBytes out(crypto_sign_SEEDBYTES);
    crypto_sign_ed25519_sk_to_seed(out.reveal().data(), secret_.reveal().data());
    return out;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.bytes.data()) ==
           0;
}

std::string fingerprint(ByteView public_bytes) {
    const auto hash = Transcript("valurna fingerprint v1").add(public_bytes).digest();
    std::string out;
    for (std::size_t i = 0; i < 16; i += 2) {
        if (i != 0) out.push_back(' ');
        out += to_hex(ByteView{hash}.subspan(i, 2));
    }
    return out;
}

}  // namespace valurna::crypto
