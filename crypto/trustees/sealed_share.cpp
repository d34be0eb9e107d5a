#include "crypto/trustees/sealed_share.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "crypto/trustees/key_generation.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kKey = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;

Transcript statement_of(std::string_view label, const ShareContext& context) {
    Transcript out(label);
    out.add(ByteView{context.cards}).add(ByteView{context.round1});
    out.add(std::uint64_t{context.dealer}).add(std::uint64_t{context.receiver}).add(context.receiving_key);
    out.add(std::uint64_t{context.commitments.size()});
    for (const Point& point : context.commitments)
        out.add(point);
    return out;
}

Transcript knowledge_of(const ShareContext& context, const Point& ephemeral) {
    return statement_of("valurna key generation share knowledge v1", context).add(ephemeral);
}

Transcript complaint_about(const ShareContext& context, const SealedShare& sealed, const Point& key) {
    return statement_of("valurna key generation complaint v1", context)
        .add(sealed.ephemeral)
        .add(ByteView{sealed.box})
        .add(key);
}

// Key and nonce of the box; both fresh, since R is. Nothing but the sealed share is ever under them.
class BoxKey {
  public:
    BoxKey(const ShareContext& context, const Point& ephemeral, const Point& shared) {
        auto derived =
            statement_of("valurna key generation share v1", context).add(ephemeral).add(shared).digest();
        std::copy_n(derived.begin(), kKey, key_.reveal().begin());
        std::copy_n(derived.begin() + kKey, kNonce, nonce_.begin());
        sodium_memzero(derived.data(), derived.size());
    }
    [[nodiscard]] std::array<std::uint8_t, kShareBoxBytes> locked(const SecretBytes& share) const {
        std::array<std::uint8_t, kShareBoxBytes> out{};
        crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, share.reveal().data(), share.size(),
                                                   nullptr, 0, nullptr, nonce_.data(), key_.reveal().data());
        return out;
    }
    [[nodiscard]] std::optional<SecretBytes> opened(
        const std::array<std::uint8_t, kShareBoxBytes>& box) const {
        SecretBytes out(32);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.reveal().data(), nullptr, nullptr, box.data(),
                                                       box.size(), nullptr, 0, nonce_.data(),
                                                       key_.reveal().data()) != 0) {
            return std::nullopt;
        }
        auto scalar = decode_scalar(std::as_const(out).reveal());
        if (!scalar) return std::nullopt;
        wipe(*scalar);
        return out;
    }

  private:
    SecretBytes key_{kKey};
    std::array<std::uint8_t, kNonce> nonce_{};
};

WipedScalar scalar_in(const SecretBytes& secret) {
    auto read = decode_scalar(secret.reveal());
    if (!read) throw std::invalid_argument("a receiving key that is no scalar");
    const Scalar out = *read;
    wipe(*read);
    return WipedScalar(out);
}

}  // namespace

SealedShare seal_share(const ShareContext& context, const SecretBytes& share, const SecretBytes& coins) {
    if (share.size() != 32) throw std::invalid_argument("a share has 32 bytes");
    // The share is part of what r depends on: even a dealer who deals anew under one context never uses a key
    // twice.
    const WipedScalar r(derived_scalar(
        coins, "share",
        statement_of("valurna key generation share randomness v1", context).add(share.reveal())));
    SealedShare out;
    out.ephemeral = base_mul(r.get());
    out.knows = prove_log(knowledge_of(context, out.ephemeral), r.get(), coins);
    Point shared = mul(r.get(), context.receiving_key);
    out.box = BoxKey(context, out.ephemeral, shared).locked(share);
    wipe(shared);
    return out;
}

bool sealed_share_holds(const ShareContext& context, const SealedShare& sealed) {
    return log_proof_holds(knowledge_of(context, sealed.ephemeral), sealed.ephemeral, sealed.knows);
}

std::optional<SecretBytes> unseal_share(const ShareContext& context, const SealedShare& sealed,
                                        const SecretBytes& receiving) {
    const WipedScalar own = scalar_in(receiving);
    Point shared = mul(own.get(), sealed.ephemeral);
    auto out = BoxKey(context, sealed.ephemeral, shared).opened(sealed.box);
    wipe(shared);
    return out;
}

Disclosure disclose(const ShareContext& context, const SealedShare& sealed, const SecretBytes& receiving,
                    const SecretBytes& coins) {
    const WipedScalar own = scalar_in(receiving);
    Disclosure out;
    out.key = mul(own.get(), sealed.ephemeral);
    out.proof =
        prove_equal_logs(complaint_about(context, sealed, out.key), sealed.ephemeral, own.get(), coins);
    return out;
}

Culprit judge(const ShareContext& context, const SealedShare& sealed, const Disclosure& disclosure) {
    if (!equal_logs_hold(complaint_about(context, sealed, disclosure.key), context.receiving_key,
                         sealed.ephemeral, disclosure.key, disclosure.proof)) {
        return Culprit::kComplainer;
    }
    const auto share = BoxKey(context, sealed.ephemeral, disclosure.key).opened(sealed.box);
    if (!share || !share_fits(context.commitments, context.receiver, *share)) return Culprit::kDealer;
    return Culprit::kComplainer;
}

}  // namespace valurna::crypto
