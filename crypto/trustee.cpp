#include "crypto/trustee.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "crypto/lagrange.hpp"
#include "crypto/transcript.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kMaxTrustees = 64;  // keeps a hostile key file from costing more than a moment

Transcript possession_statement(std::string_view election_id, const TrusteePublic& trustee) {
    Transcript out("valurna trustee possession v1");
    out.add(election_id).add(std::uint64_t{trustee.index}).add(trustee.verification_key);
    return out;
}

KnowledgeProof prove_possession(std::string_view election_id, const TrusteePublic& trustee,
                                const Scalar& secret) {
    Scalar nonce = random_scalar();
    KnowledgeProof out;
    out.challenge = possession_statement(election_id, trustee).add(base_mul(nonce)).scalar();
    out.responses.push_back(scalar_add(nonce, scalar_mul(out.challenge, secret)));
    wipe(nonce);
    return out;
}

bool possession_holds(std::string_view election_id, const TrusteePublic& trustee,
                      const KnowledgeProof& proof) {
    if (proof.responses.size() != 1 || !decode_scalar(ByteView{proof.challenge.bytes}) ||
        !decode_scalar(ByteView{proof.responses[0].bytes})) {
        return false;
    }
    const Point announced = sub(base_mul(proof.responses[0]), mul(proof.challenge, trustee.verification_key));
    return possession_statement(election_id, trustee).add(announced).scalar() == proof.challenge;
}

Transcript decryption_statement(std::string_view election_id, const TrusteePublic& trustee,
                                const Ciphertext& block, const Point& share) {
    Transcript out("valurna partial decryption v1");
    out.add(election_id).add(std::uint64_t{trustee.index}).add(trustee.verification_key);
    out.add(block.c1).add(block.c2).add(share);
    return out;
}

}  // namespace

std::pair<ElectionKey, TrusteeKey> generate_single_trustee(std::string_view election_id) {
    Scalar secret = random_scalar();
    const TrusteePublic trustee{1, base_mul(secret)};
    ElectionKey key;
    key.key = trustee.verification_key;
    key.trustees.push_back(trustee);
    key.possession.push_back(prove_possession(election_id, trustee, secret));
    TrusteeKey own{1, SecretBytes::copy_of(ByteView{secret.bytes})};
    wipe(secret);
    return {std::move(key), std::move(own)};
}

bool verify_election_key(const ElectionKey& key, std::string_view election_id) {
    const std::size_t count = key.trustees.size();
    if (key.needed == 0 || key.needed > count || count > kMaxTrustees || key.possession.size() != count)
        return false;
    if (!decode_point(ByteView{key.key.bytes})) return false;
    std::set<std::uint32_t> indices;
    for (std::size_t i = 0; i < count; ++i) {
        const TrusteePublic& trustee = key.trustees[i];
        if (trustee.index == 0 || !indices.insert(trustee.index).second) return false;
        if (!decode_point(ByteView{trustee.verification_key.bytes})) return false;
        if (!possession_holds(election_id, trustee, key.possession[i])) return false;
    }
    // All verification keys and the election key itself must lie on one polynomial of degree needed - 1.
    IndexedPoints first;
    for (std::size_t i = 0; i < key.needed; ++i) {
        first.emplace_back(key.trustees[i].index, key.trustees[i].verification_key);
    }
    if (interpolate(first, 0) != key.key) return false;
    return std::all_of(key.trustees.begin() + key.needed, key.trustees.end(),
                       [&](const TrusteePublic& trustee) {
                           return interpolate(first, trustee.index) == trustee.verification_key;
                       });
}

PartialDecryption partially_decrypt(const TrusteeKey& key, std::string_view election_id,
                                    const Ciphertext& block) {
    std::optional<Scalar> share = decode_scalar(key.share.reveal());
    if (!share) throw std::invalid_argument("a trustee's share that is no scalar");
    Scalar secret = *share;
    wipe(*share);
    const TrusteePublic self{key.index, base_mul(secret)};
    Scalar nonce = random_scalar();
    PartialDecryption out;
    out.share = mul(secret, block.c1);
    out.challenge = decryption_statement(election_id, self, block, out.share)
                        .add(base_mul(nonce))
                        .add(mul(nonce, block.c1))
                        .scalar();
    out.response = scalar_add(nonce, scalar_mul(out.challenge, secret));
    wipe(nonce);
    wipe(secret);
    return out;
}

bool verify_partial(const TrusteePublic& trustee, std::string_view election_id, const Ciphertext& block,
                    const PartialDecryption& partial) {
    for (const Point* point : {&trustee.verification_key, &block.c1, &block.c2, &partial.share}) {
        if (!decode_point(ByteView{point->bytes})) return false;
    }
    if (!decode_scalar(ByteView{partial.challenge.bytes}) ||
        !decode_scalar(ByteView{partial.response.bytes})) {
        return false;
    }
    const Point over_base = sub(base_mul(partial.response), mul(partial.challenge, trustee.verification_key));
    const Point over_block = sub(mul(partial.response, block.c1), mul(partial.challenge, partial.share));
    return decryption_statement(election_id, trustee, block, partial.share)
               .add(over_base)
               .add(over_block)
               .scalar() == partial.challenge;
}

std::optional<Point> combine(const Ciphertext& block,
                             const std::vector<std::pair<std::uint32_t, Point>>& shares) {
    const std::optional<Point> mask = interpolate(shares, 0);
    if (!mask) return std::nullopt;
    return sub(block.c2, *mask);
}

}  // namespace valurna::crypto
