#include "crypto/keys/minisign.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

// As a public key file, and as a signature file of a key that signed once only.
bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto parsed = crypto::MinisignPublic::parse(text);
    if (parsed) {
        const auto again = crypto::MinisignPublic::parse(parsed->base64());
        must(again && again->key == parsed->key && again->key_id == parsed->key_id,
             "a key comes back from its line");
    }
    static const crypto::SigningKey key = *crypto::SigningKey::from_seed(Bytes(32, 9));
    static const crypto::MinisignPublic pub = crypto::minisign_public(key);
    const auto comment = crypto::minisign_verify(pub, as_bytes("content"), text);
    if (comment) must(*comment == "valurna package fuzz version 1", "only the comment that was signed");
    return parsed || comment;
}

}  // namespace valurna::fuzz
