#include "crypto/decrypt/partial_decryption.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "crypto/group/lagrange.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {
namespace {

using Digest = std::array<std::uint8_t, 64>;

Digest statement(const DecryptionContext& context, std::uint32_t trustee, const Point& verification_key,
                 std::span<const Ciphertext> blocks, const std::vector<Point>& shares) {
    Transcript out("valurna opening statement v1");
    out.add(context.election.election_id).add(ByteView{context.election.package_hash});
    out.add(context.election.election_key).add(context.contest).add(std::uint64_t{trustee});
    out.add(verification_key).add(context.first_row).add(std::uint64_t{blocks.size()});
    for (std::size_t i = 0; i < blocks.size(); ++i)
        out.add(blocks[i].c1).add(blocks[i].c2).add(shares[i]);
    return out.digest();
}

Scalar weight(const Digest& digest, std::size_t i) {
    return Transcript("valurna opening weight v1").add(ByteView{digest}).add(std::uint64_t{i + 1}).scalar();
}

Scalar challenge(const Digest& digest, const Point& blocks, const Point& shares, const Point& over_base,
                 const Point& over_blocks) {
    return Transcript("valurna opening challenge v1")
        .add(ByteView{digest})
        .add(blocks)
        .add(shares)
        .add(over_base)
        .add(over_blocks)
        .scalar();
}

// One trustee's secrets for one bundle.
struct Secrets {
    Scalar share, nonce;
    Secrets() = default;
    Secrets(const Secrets&) = delete;
    Secrets& operator=(const Secrets&) = delete;
    ~Secrets() {
        wipe(share);
        wipe(nonce);
    }
};

// Of the bundle's C1 and of its shares: sums with the same weights, so that one proof speaks for all.
struct Composites {
    Point blocks, shares;
};

std::optional<Composites> checked_composites(const Digest& digest, std::span<const Ciphertext> blocks,
                                             const std::vector<Point>& shares) {
    Composites out;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Scalar rho = weight(digest, i);
        const auto block = checked_mul(rho, blocks[i].c1);
        const auto share = checked_mul(rho, shares[i]);
        if (!block || !share || !decode_point(ByteView{blocks[i].c2.bytes})) return std::nullopt;
        out.blocks = i == 0 ? *block : add(out.blocks, *block);
        out.shares = i == 0 ? *share : add(out.shares, *share);
    }
    return out;
}

}  // namespace

PartialDecryption decrypt_partially(const TrusteeKey& key, const DecryptionContext& context,
                                    std::span<const Ciphertext> blocks) {
    if (blocks.empty()) throw std::invalid_argument("no blocks to open");
    Secrets own;
    {
        std::optional<Scalar> share = decode_scalar(key.share.reveal());
        if (!share) throw std::invalid_argument("a trustee's share that is no scalar");
        own.share = *share;
        wipe(*share);
    }
    PartialDecryption out;
    out.shares.reserve(blocks.size());
    for (const Ciphertext& block : blocks)
        out.shares.push_back(mul(own.share, block.c1));
    const Digest digest = statement(context, key.index, base_mul(own.share), blocks, out.shares);
    Point all_blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Point term = mul(weight(digest, i), blocks[i].c1);
        all_blocks = i == 0 ? term : add(all_blocks, term);
    }
    own.nonce = random_scalar();
    out.challenge = challenge(digest, all_blocks, mul(own.share, all_blocks), base_mul(own.nonce),
                              mul(own.nonce, all_blocks));
    Scalar product = scalar_mul(out.challenge, own.share);
    out.response = scalar_add(own.nonce, product);
    wipe(product);
    return out;
}

bool verify_partial_decryption(const TrusteePublic& trustee, const DecryptionContext& context,
                               std::span<const Ciphertext> blocks, const PartialDecryption& opening) {
    if (blocks.empty() || opening.shares.size() != blocks.size()) return false;
    if (!decode_point(ByteView{trustee.verification_key.bytes}) ||
        !decode_scalar(ByteView{opening.challenge.bytes}) ||
        !decode_scalar(ByteView{opening.response.bytes})) {
        return false;
    }
    const Digest digest = statement(context, trustee.index, trustee.verification_key, blocks, opening.shares);
    const auto composites = checked_composites(digest, blocks, opening.shares);
    if (!composites) return false;
    const Point over_base = sub(base_mul(opening.response), mul(opening.challenge, trustee.verification_key));
    const Point over_blocks =
        sub(mul(opening.response, composites->blocks), mul(opening.challenge, composites->shares));
    return challenge(digest, composites->blocks, composites->shares, over_base, over_blocks) ==
           opening.challenge;
}

std::optional<Quorum> Quorum::of(const std::vector<std::uint32_t>& indices) {
    auto weights = lagrange_weights(indices, 0);
    if (!weights) return std::nullopt;
    return Quorum(std::move(*weights));
}

Point Quorum::message(const Ciphertext& block, std::span<const Point> shares) const {
    if (shares.size() != weights_.size()) throw std::invalid_argument("a share for each trustee");
    return sub(block.c2, weighted_sum(weights_, shares));
}

}  // namespace valurna::crypto
