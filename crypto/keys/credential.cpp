#include "crypto/keys/credential.hpp"

#include <sodium.h>

#include "base/sodium_ready.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/keys/symbols.hpp"

namespace valurna::crypto {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = std::size_t{64} << 20;

}  // namespace

std::optional<SigningKey> derive_credential(std::string_view code, std::string_view election_id) {
    ensure_sodium();
    std::optional<std::string> plain = normalise_code(code);
    if (!plain) return std::nullopt;
    const SecretBytes password = SecretBytes::copy_of(as_bytes(*plain));
    wipe(*plain);
    const auto salt = Transcript("valurna credential salt v1").add(election_id).digest();
    static_assert(crypto_pwhash_SALTBYTES <= 64);
    SecretBytes seed(crypto_sign_SEEDBYTES);
    if (crypto_pwhash(seed.reveal().data(), seed.size(), password.reveal_text().data(), password.size(),
                      salt.data(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return std::nullopt;
    }
    return SigningKey::from_seed(seed.reveal());
}

std::string slip_number(const PublicKey& credential) {
    const auto hash = Transcript("valurna slip number v1").add(ByteView{credential.bytes}).digest();
    return symbols_of(hash, kSlipSymbols);
}

}  // namespace valurna::crypto
