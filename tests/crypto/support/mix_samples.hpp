#pragma once
// Dealt keys of t of n, rows of sealed blocks, and their opening, for the tests of mixing and opening.

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/mix/shuffle.hpp"
#include "tests/crypto/support/samples.hpp"

namespace valurna::crypto::samples {

using Block = std::array<std::uint8_t, kBlockBytes>;
using Row = std::vector<Block>;

inline Scalar small(std::uint32_t number) {
    Scalar out;
    for (std::size_t i = 0; i < 4; ++i)
        out.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return out;
}

// s + L: another 32 bytes for the same scalar.
inline Scalar plus_order(const Scalar& s) {
    const Bytes order = *from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    Scalar out;
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += s.bytes[i] + order[i];
        out.bytes[i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    return out;
}

// A key of `needed` of `count` trustees, as a dealer would make it: enough for what is tested here.
struct DealtKey {
    Point key;
    std::vector<TrusteePublic> trustees;
    std::vector<TrusteeKey> own;

    DealtKey(std::size_t needed, std::size_t count) {
        std::vector<Scalar> polynomial(needed);
        for (Scalar& one : polynomial)
            one = random_scalar();
        key = base_mul(polynomial[0]);
        for (std::uint32_t i = 1; i <= count; ++i) {
            Scalar share;
            for (std::size_t power = needed; power-- > 0;)
                share = scalar_add(scalar_mul(share, small(i)), polynomial[power]);
            trustees.push_back({i, base_mul(share), "Trustee " + std::to_string(i), {}});
            own.push_back({i, SecretBytes::copy_of(ByteView{share.bytes})});
        }
    }
};

inline Ciphertext sealed_block(const Point& key, const Block& block) {
    const Scalar r = random_scalar();
    return {base_mul(r), add(*embed_block(block), mul(r, key))};
}

inline std::vector<Row> drawn_rows(Dice& dice, std::size_t rows, std::size_t width) {
    std::vector<Row> out(rows, Row(width));
    for (Row& row : out) {
        for (Block& block : row) {
            const Bytes bytes = dice.bytes(kBlockBytes);
            std::copy(bytes.begin(), bytes.end(), block.begin());
        }
    }
    return out;
}

inline CiphertextRows sealed_rows(const Point& key, const std::vector<Row>& plain) {
    CiphertextRows out(plain.at(0).size());
    for (const Row& row : plain) {
        std::vector<Ciphertext> sealed;
        for (const Block& block : row)
            sealed.push_back(sealed_block(key, block));
        out.append(sealed);
    }
    return out;
}

inline ShuffleContext shuffle_context(const Point& key) {
    return {context_for(key), "parks", 1};
}

// The rows of `mixed`, opened by these trustees, who prove it in bundles of `bundle` rows.
inline std::vector<Row> opened_rows(const DealtKey& key, const std::vector<std::size_t>& by,
                                    const CiphertextRows& mixed, std::size_t bundle) {
    std::vector<std::uint32_t> indices;
    for (const std::size_t i : by)
        indices.push_back(key.trustees.at(i).index);
    const auto quorum = Quorum::of(indices);
    REQUIRE(quorum);
    std::vector<Row> out;
    for (std::size_t first = 0; first < mixed.size(); first += bundle) {
        const std::size_t rows = std::min(bundle, mixed.size() - first);
        const auto blocks = mixed.blocks().subspan(first * mixed.width(), rows * mixed.width());
        const DecryptionContext context{context_for(key.key), "parks", first};
        std::vector<PartialDecryption> openings;
        for (const std::size_t i : by) {
            openings.push_back(decrypt_partially(key.own.at(i), context, blocks));
            REQUIRE(verify_partial_decryption(key.trustees.at(i), context, blocks, openings.back()));
        }
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            std::vector<Point> shares;
            for (const PartialDecryption& opening : openings)
                shares.push_back(opening.shares[at]);
            const auto data = extract_block(quorum->message(blocks[at], shares));
            REQUIRE(data);
            if (at % mixed.width() == 0) out.emplace_back();
            out.back().push_back(*data);
        }
    }
    return out;
}

}  // namespace valurna::crypto::samples
