#include "crypto/keys/key_file.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>

#include <sodium.h>

#include "base/sodium_ready.hpp"
#include "crypto/keys/passphrase.hpp"

namespace valurna::crypto {
namespace {

// Fixed, and named in the file only for its reader: a file that could ask for less would be opened by
// guessing, one that could ask for more would stop the machine.
constexpr std::string_view kTitle = "valurna key file v1\n";
constexpr std::string_view kMethod = "argon2id 3 268435456 xchacha20poly1305\n";
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t{256} << 20;
constexpr std::size_t kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kMostSecret = 4096;
constexpr std::size_t kMostFile = 16384;

bool good_purpose(std::string_view purpose) {
    return !purpose.empty() && purpose.size() <= 64 &&
           std::all_of(purpose.begin(), purpose.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string header(std::string_view purpose, ByteView salt, ByteView nonce) {
    return std::string(kTitle) + "purpose " + std::string(purpose) + "\n" + std::string(kMethod) + "salt " +
           to_base64(salt) + "\nnonce " + to_base64(nonce) + "\n";
}

SecretBytes stretch(const SecretBytes& passphrase, ByteView salt) {
    ensure_sodium();
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash(key.reveal().data(), key.size(), passphrase.reveal_text().data(), passphrase.size(),
                      salt.data(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return key;
}

// "label base64\n" off the front.
std::optional<Bytes> take_field(std::string_view& rest, std::string_view label) {
    if (!rest.starts_with(label) || rest.size() <= label.size() || rest[label.size()] != ' ')
        return std::nullopt;
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    auto out = from_base64(rest.substr(label.size() + 1, end - label.size() - 1));
    rest.remove_prefix(end + 1);
    return out;
}

}  // namespace

std::string lock_secret(const SecretBytes& secret, const SecretBytes& passphrase, std::string_view purpose) {
    if (!good_purpose(purpose)) throw std::invalid_argument("a key file's purpose is 1 to 64 of a-z 0-9 -");
    if (secret.size() > kMostSecret) throw std::invalid_argument("a key file holds at most 4096 bytes");
    ensure_sodium();
    Bytes salt(kSaltBytes);
    Bytes nonce(kNonceBytes);
    randombytes_buf(salt.data(), salt.size());
    randombytes_buf(nonce.data(), nonce.size());
    const std::string head = header(purpose, salt, nonce);
    const SecretBytes key = stretch(normalized_passphrase(passphrase), salt);
    Bytes box(secret.size() + kTagBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box.data(), nullptr, secret.reveal().data(), secret.size(),
                                               as_bytes(head).data(), head.size(), nullptr, nonce.data(),
                                               key.reveal().data());
    return head + "box " + to_base64(box) + "\n";
}

std::optional<SecretBytes> unlock_secret(std::string_view file, const SecretBytes& passphrase,
                                         std::string_view purpose) {
    if (file.size() > kMostFile || !good_purpose(purpose)) return std::nullopt;
    const std::string opening =
        std::string(kTitle) + "purpose " + std::string(purpose) + "\n" + std::string(kMethod);
    if (!file.starts_with(opening)) return std::nullopt;
    std::string_view rest = file.substr(opening.size());
    const auto salt = take_field(rest, "salt");
    if (!salt || salt->size() != kSaltBytes) return std::nullopt;
    const auto nonce = take_field(rest, "nonce");
    if (!nonce || nonce->size() != kNonceBytes) return std::nullopt;
    const std::string_view head = file.substr(0, file.size() - rest.size());
    const auto box = take_field(rest, "box");
    if (!box || box->size() < kTagBytes || box->size() > kMostSecret + kTagBytes || !rest.empty())
        return std::nullopt;
    SecretBytes out(box->size() - kTagBytes);
    for (const SecretBytes& reading : passphrase_readings(passphrase)) {
        const SecretBytes key = stretch(reading, *salt);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.reveal().data(), nullptr, nullptr, box->data(),
                                                       box->size(), as_bytes(head).data(), head.size(),
                                                       nonce->data(), key.reveal().data()) == 0) {
            return out;
        }
    }
    return std::nullopt;
}

}  // namespace valurna::crypto
