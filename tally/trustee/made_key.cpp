#include "tally/trustee/made_key.hpp"

#include "crypto/group/group.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kPart = 32;

Unexpected another(const std::string& where, const std::string& what) {
    return Unexpected(
        Error{ErrorCode::kRefused, where, what,
              "do not go on; tell the other trustees, and compare the fingerprint of the key that you "
              "made together"});
}

}  // namespace

Bytes MadeKey::bytes() const {
    Bytes out(key.bytes.begin(), key.bytes.end());
    for (std::size_t i = 0; i < verification_keys.size(); ++i) {
        out.insert(out.end(), verification_keys[i].bytes.begin(), verification_keys[i].bytes.end());
        out.insert(out.end(), signers[i].bytes.begin(), signers[i].bytes.end());
    }
    return out;
}

std::optional<MadeKey> MadeKey::parse(ByteView bytes) {
    if (bytes.size() % (2 * kPart) != kPart) return std::nullopt;
    MadeKey out;
    const auto key = crypto::decode_point(bytes.first(kPart));
    if (!key) return std::nullopt;
    out.key = *key;
    for (ByteView rest = bytes.subspan(kPart); !rest.empty(); rest = rest.subspan(2 * kPart)) {
        const auto point = crypto::decode_point(rest.first(kPart));
        if (!point) return std::nullopt;
        out.verification_keys.push_back(*point);
        crypto::PublicKey signer;
        const auto from = rest.subspan(kPart, kPart);
        std::copy(from.begin(), from.end(), signer.bytes.begin());
        out.signers.push_back(signer);
    }
    return out;
}

Status check_made_key(const MadeKey& made, std::uint32_t needed, const crypto::ElectionKey& key,
                      const std::string& where) {
    if (key.needed != needed)
        return another(where, "it lets " + std::to_string(key.needed) +
                                  " trustees open together, and you agreed on " + std::to_string(needed));
    if (key.trustees.size() != made.verification_keys.size())
        return another(where, "it names " + std::to_string(key.trustees.size()) + " trustees, and you were " +
                                  std::to_string(made.verification_keys.size()));
    for (std::size_t i = 0; i < key.trustees.size(); ++i) {
        const auto& named = key.trustees[i];
        if (named.verification_key != made.verification_keys[i] || named.signer != made.signers[i])
            return another(where, "the key of trustee " + std::to_string(named.index) + ", " + named.name +
                                      ", is not the one that was made with you");
    }
    if (key.key != made.key) return another(where, "its election key is not the one that you made together");
    return {};
}

}  // namespace valurna::tally
