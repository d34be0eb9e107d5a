#include "tests/tally/support/council.hpp"

#include <stdexcept>

#include <sodium.h>

#include "crypto/group/log_proof.hpp"

namespace valurna::tests {

Council::Council(const election::Election& election, std::uint32_t needed, std::uint32_t trustees)
    : origin_(election.domain + "/" + election.id) {
    std::vector<crypto::Polynomial> polynomials;
    std::vector<std::vector<crypto::Point>> commitments;
    for (std::uint32_t dealer = 0; dealer < trustees; ++dealer) {
        polynomials.push_back(crypto::Polynomial::draw(needed));
        std::vector<crypto::Point>& points = commitments.emplace_back();
        for (std::uint32_t k = 0; k < needed; ++k)
            points.push_back(crypto::base_mul(polynomials.back().coefficient(k)));
    }
    const auto joint = crypto::joint_key(commitments, trustees);
    if (!joint) throw std::runtime_error("no joint key");
    key_.needed = needed;
    key_.key = joint->key;
    for (std::uint32_t index = 1; index <= trustees; ++index) {
        std::vector<SecretBytes> parts;
        for (const auto& polynomial : polynomials)
            parts.push_back(polynomial.at(index));
        shares_.push_back(std::move(*crypto::joint_share(parts)));
        signers_.push_back(crypto::SigningKey::generate());
        const crypto::TrusteePublic trustee{index, joint->verification_keys[index - 1],
                                            "Trustee " + std::string(1, static_cast<char>('A' + index - 1)),
                                            signers_.back().public_key()};
        SecretBytes coins(crypto::kCoinBytes);
        randombytes_buf(coins.reveal().data(), coins.size());
        key_.possession.push_back(crypto::prove_possession(election.id, trustee, shares_.back(), coins));
        key_.trustees.push_back(trustee);
    }
}

crypto::TrusteeKey Council::share(std::uint32_t index) const {
    return {index, SecretBytes::copy_of(shares_.at(index - 1).reveal())};
}

tally::MixerKey Council::mixer(std::uint32_t index) const {
    return {origin_ + "/trustee-" + std::to_string(index), signers_.at(index - 1)};
}

}  // namespace valurna::tests
