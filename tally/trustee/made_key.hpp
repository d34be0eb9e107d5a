#pragma once
// The election key as a trustee saw it made. Whatever package comes later must hold exactly this one: an office that signs
// another key under the trustees' names is found before anybody mixes or opens.

#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::tally {

struct MadeKey {
    crypto::Point key;                             // Y
    std::vector<crypto::Point> verification_keys;  // x_i B, by index from 1
    std::vector<crypto::PublicKey> signers;        // by index from 1

    // 32 bytes each: Y, then of each trustee the verification key and the signing key.
    [[nodiscard]] Bytes bytes() const;
    // nullopt for anything that bytes() did not write.
    [[nodiscard]] static std::optional<MadeKey> parse(ByteView bytes);
};

// kRefused, with what differs, where the package's key is not the one that was made. `where`: the package, for the message.
[[nodiscard]] Status check_made_key(const MadeKey& made, std::uint32_t needed, const crypto::ElectionKey& key,
                                    const std::string& where);

}  // namespace valurna::tally
