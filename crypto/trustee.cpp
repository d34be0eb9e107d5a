#include "crypto/trustee.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "crypto/lagrange.hpp"
#include "crypto/log_proof.hpp"
#include "crypto/transcript.hpp"
#include "crypto/utf8.hpp"

namespace valurna::crypto {
namespace {

Transcript possession_statement(std::string_view election_id, const TrusteePublic& trustee) {
    Transcript out("valurna trustee possession v1");
    out.add(election_id).add(std::uint64_t{trustee.index}).add(trustee.verification_key);
    return out;
}

Transcript decryption_statement(std::string_view election_id, const TrusteePublic& trustee,
                                const Ciphertext& block, const Point& share) {
    Transcript out("valurna partial decryption v1");
    out.add(election_id).add(std::uint64_t{trustee.index}).add(trustee.verification_key);
    out.add(block.c1).add(block.c2).add(share);
    return out;
}

// Two trustees or more are known by name and signing key, one of each a person.
bool people_differ(const std::vector<TrusteePublic>& trustees) {
    if (trustees.size() == 1 && !trustees[0].signer) return trustees[0].name.empty();
    std::set<std::string_view> names;
    std::set<PublicKey> signers;
    return std::all_of(trustees.begin(), trustees.end(), [&](const TrusteePublic& trustee) {
        return trustee.signer && good_trustee_name(trustee.name) && names.insert(trustee.name).second &&
               signers.insert(*trustee.signer).second;
    });
}

// U+2028 to U+202E and U+2066 to U+2069: line separators and marks that turn text about.
bool turns_text(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        if (three >= "\xE2\x80\xA8" && three <= "\xE2\x80\xAE") return true;
        if (three >= "\xE2\x81\xA6" && three <= "\xE2\x81\xA9") return true;
    }
    return false;
}

bool has_c1_control(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\xC2' && static_cast<std::uint8_t>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

}  // namespace

bool good_trustee_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxTrusteeName && is_utf8_text(name) &&
           name.find_first_of("\n\x7f") == std::string_view::npos && name.front() != ' ' &&
           name.back() != ' ' && !has_c1_control(name) && !turns_text(name);
}

KnowledgeProof prove_possession(std::string_view election_id, const TrusteePublic& trustee,
                                const SecretBytes& share, const SecretBytes& coins) {
    std::optional<Scalar> read = decode_scalar(share.reveal());
    if (!read) throw std::invalid_argument("a trustee's share that is no scalar");
    const WipedScalar secret(*read);
    wipe(*read);
    const LogProof proof = prove_log(possession_statement(election_id, trustee), secret.get(), coins);
    return {proof.challenge, {proof.response}};
}

bool possession_holds(std::string_view election_id, const TrusteePublic& trustee,
                      const KnowledgeProof& proof) {
    return proof.responses.size() == 1 &&
           log_proof_holds(possession_statement(election_id, trustee), trustee.verification_key,
                           {proof.challenge, proof.responses[0]});
}

std::pair<ElectionKey, TrusteeKey> generate_single_trustee(std::string_view election_id) {
    const WipedScalar secret(random_scalar());
    const TrusteePublic trustee{1, base_mul(secret.get())};
    TrusteeKey own{1, SecretBytes::copy_of(ByteView{secret.get().bytes})};
    SecretBytes coins(kCoinBytes);
    randombytes_buf(coins.reveal().data(), coins.size());
    ElectionKey key;
    key.key = trustee.verification_key;
    key.trustees.push_back(trustee);
    key.possession.push_back(prove_possession(election_id, trustee, own.share, coins));
    return {std::move(key), std::move(own)};
}

bool verify_election_key(const ElectionKey& key, std::string_view election_id) {
    const std::size_t count = key.trustees.size();
    if (key.needed == 0 || key.needed > count || count > kMaxTrustees || key.possession.size() != count)
        return false;
    if (!decode_point(ByteView{key.key.bytes}) || !people_differ(key.trustees)) return false;
    for (std::size_t i = 0; i < count; ++i) {
        const TrusteePublic& trustee = key.trustees[i];
        if (trustee.index != i + 1) return false;
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
