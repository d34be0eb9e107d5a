#include "crypto/trustees/trustee.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/utf8.hpp"
#include "crypto/group/lagrange.hpp"
#include "crypto/group/log_proof.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {
namespace {

Transcript possession_statement(std::string_view election_id, const TrusteePublic& trustee) {
    Transcript out("valurna trustee possession v1");
    out.add(election_id).add(std::uint64_t{trustee.index}).add(trustee.verification_key);
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
    return !name.empty() && name.size() <= kMaxTrusteeName && is_note_text(name) &&
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

}  // namespace valurna::crypto
