#pragma once
// The formats of minisign: prehashed "ED" signatures (Ed25519 over BLAKE2b-512) with a signed trusted comment.
// `minisign -V` accepts what we sign. https://jedisct1.github.io/minisign/

#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys/sign.hpp"

namespace valurna::crypto {

struct MinisignPublic {
    std::array<std::uint8_t, 8> key_id{};
    PublicKey key;
    [[nodiscard]] std::string file_text() const;  // the two lines of a .pub file
    [[nodiscard]] std::string base64() const;     // the second line alone, as `minisign -P` takes it
    // Takes both forms.
    [[nodiscard]] static std::optional<MinisignPublic> parse(std::string_view file_or_line);
};

[[nodiscard]] MinisignPublic minisign_public(const SigningKey& key);  // key id: hash of the public key
// Throws std::invalid_argument for a comment that is not one printable line of at most 8192 bytes.
[[nodiscard]] std::string minisign_sign(const SigningKey& key, ByteView content,
                                        std::string_view trusted_comment);
// The trusted comment of a good signature; nullopt where the signature does not hold.
[[nodiscard]] std::optional<std::string> minisign_verify(const MinisignPublic& key, ByteView content,
                                                         std::string_view signature_file);

}  // namespace valurna::crypto
