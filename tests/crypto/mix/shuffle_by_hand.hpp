#pragma once
// A mixer and a verifier made by hand from docs/formats/shuffle-proof.md, not by crypto/. The mixer may mix
// by any matrix, not only by a permutation, and may leave things out of its hashes; the verifier checks each
// equation alone and leaves the same things out. So an attack can be shown to work where one defence is
// missing, and to be refused where it is not.

#include <functional>
#include <set>

#include "crypto/group/transcript.hpp"
#include "tests/crypto/support/mix_samples.hpp"

namespace valurna::crypto::samples {

enum class Part {
    kElection,
    kPackage,
    kKey,
    kContest,
    kMixer,
    kSizes,
    kBefore,       // from the hash of the weights; kBeforeLate: from that of the challenge
    kAfter,        //
    kCommitments,  //
    kBeforeLate,
    kAfterLate,
    kCommitmentsLate,
    kChain,
    kAnnouncements,
    kChainAnnouncements
};
using Omitted = std::set<Part>;

struct Statement {
    ShuffleContext context;
    CiphertextRows before, after;
};

inline std::array<std::uint8_t, 64> digest_by_hand(const Statement& s, const std::vector<Point>& commitments,
                                                   const Omitted& omitted, bool late) {
    const auto has = [&](Part part) { return omitted.count(part) == 0; };
    const ShuffleContext& context = s.context;
    Transcript t("valurna shuffle statement v1");
    if (has(Part::kElection)) t.add(context.election.election_id);
    if (has(Part::kPackage)) t.add(ByteView{context.election.package_hash});
    if (has(Part::kKey)) t.add(context.election.election_key);
    if (has(Part::kContest)) t.add(context.contest);
    if (has(Part::kMixer)) t.add(std::uint64_t{context.mixer});
    if (has(Part::kSizes)) t.add(std::uint64_t{s.before.size()}).add(std::uint64_t{s.before.width()});
    if (has(late ? Part::kBeforeLate : Part::kBefore)) {
        for (const Ciphertext& block : s.before.blocks())
            t.add(block.c1).add(block.c2);
    }
    if (has(late ? Part::kAfterLate : Part::kAfter)) {
        for (const Ciphertext& block : s.after.blocks())
            t.add(block.c1).add(block.c2);
    }
    if (has(late ? Part::kCommitmentsLate : Part::kCommitments)) {
        for (const Point& commitment : commitments)
            t.add(commitment);
    }
    return t.digest();
}

inline std::vector<Scalar> weights_by_hand(const Statement& s, const std::vector<Point>& commitments,
                                           const Omitted& omitted) {
    const auto digest = digest_by_hand(s, commitments, omitted, false);
    std::vector<Scalar> out;
    for (std::uint64_t i = 1; i <= s.before.size(); ++i)
        out.push_back(Transcript("valurna shuffle weight v1").add(ByteView{digest}).add(i).scalar());
    return out;
}

inline Scalar challenge_by_hand(const Statement& s, const ShuffleProof& proof, const Omitted& omitted) {
    const auto digest = digest_by_hand(s, proof.commitments, omitted, true);
    Transcript t("valurna shuffle challenge v1");
    t.add(ByteView{digest});
    if (omitted.count(Part::kChain) == 0) {
        for (const Point& link : proof.chain)
            t.add(link);
    }
    if (omitted.count(Part::kAnnouncements) == 0) {
        t.add(proof.t1).add(proof.t2).add(proof.t3);
        for (const Ciphertext& announced : proof.t4)
            t.add(announced.c1).add(announced.c2);
    }
    if (omitted.count(Part::kChainAnnouncements) == 0) {
        for (const Point& announced : proof.chain_announcements)
            t.add(announced);
    }
    return t.scalar();
}

inline Point generator_by_hand(std::uint64_t i) {
    return Transcript("valurna shuffle generator v1").add(i).point();
}

// The right sides of the equations: what the announcements must be for these answers.
inline ShuffleProof announcements_of(const Statement& s, const std::vector<Scalar>& u, const Scalar& e,
                                     const ShuffleProof& proof) {
    const std::size_t rows = s.before.size();
    ShuffleProof out = proof;
    Point commitments, generators, weighted, ordered;
    Scalar product = small(1);
    for (std::size_t i = 0; i < rows; ++i) {
        const Point own = generator_by_hand(i + 1);
        commitments = add(commitments, proof.commitments[i]);
        generators = add(generators, own);
        weighted = add(weighted, mul(u[i], proof.commitments[i]));
        ordered = add(ordered, mul(proof.z_order[i], own));
        product = scalar_mul(product, u[i]);
    }
    const Point start = generator_by_hand(0);
    out.t1 = sub(base_mul(proof.z1), mul(e, sub(commitments, generators)));
    out.t2 = sub(base_mul(proof.z2), mul(e, sub(proof.chain.back(), mul(product, start))));
    out.t3 = sub(add(base_mul(proof.z3), ordered), mul(e, weighted));
    for (std::size_t m = 0; m < s.before.width(); ++m) {
        Ciphertext in, mixed;
        for (std::size_t i = 0; i < rows; ++i) {
            in.c1 = add(in.c1, mul(u[i], s.before.row(i)[m].c1));
            in.c2 = add(in.c2, mul(u[i], s.before.row(i)[m].c2));
            mixed.c1 = add(mixed.c1, mul(proof.z_order[i], s.after.row(i)[m].c1));
            mixed.c2 = add(mixed.c2, mul(proof.z_order[i], s.after.row(i)[m].c2));
        }
        const Point key = mul(proof.z4[m], s.context.election.election_key);
        out.t4[m] = {sub(sub(mixed.c1, base_mul(proof.z4[m])), mul(e, in.c1)),
                     sub(sub(mixed.c2, key), mul(e, in.c2))};
    }
    for (std::size_t i = 0; i < rows; ++i) {
        const Point& last = i == 0 ? start : proof.chain[i - 1];
        out.chain_announcements[i] =
            sub(add(base_mul(proof.z_chain[i]), mul(proof.z_order[i], last)), mul(e, proof.chain[i]));
    }
    return out;
}

inline bool holds_by_hand(const Statement& s, const ShuffleProof& proof, const Omitted& omitted = {}) {
    const ShuffleProof want = announcements_of(s, weights_by_hand(s, proof.commitments, omitted),
                                               challenge_by_hand(s, proof, omitted), proof);
    return want.t1 == proof.t1 && want.t2 == proof.t2 && want.t3 == proof.t3 && want.t4 == proof.t4 &&
           want.chain_announcements == proof.chain_announcements;
}

// What a mixer knows: the matrix that it commits to (u' is its transpose times u), and of what output row j
// is made, the sum of made_of[i][j] E_i, re-encrypted with randomness[j]. For an honest one both are the same
// permutation; sums stay right wherever made_of is the inverse of the matrix transposed.
struct MixerByHand {
    std::vector<std::vector<Scalar>> matrix, made_of;
    std::vector<std::vector<Scalar>> randomness;
    std::vector<Scalar> commitment;

    MixerByHand(std::size_t rows, std::size_t width)
        : matrix(rows, std::vector<Scalar>(rows)),
          made_of(rows, std::vector<Scalar>(rows)),
          randomness(rows, std::vector<Scalar>(width)),
          commitment(rows) {
        for (std::size_t i = 0; i < rows; ++i) {
            matrix[i][i] = made_of[i][i] = small(1);
            commitment[i] = random_scalar();
            for (Scalar& one : randomness[i])
                one = random_scalar();
        }
    }
    // Output row j comes from input row order[j].
    void permute(const std::vector<std::size_t>& order) {
        for (auto& row : matrix)
            std::fill(row.begin(), row.end(), Scalar{});
        for (std::size_t j = 0; j < order.size(); ++j)
            matrix[order[j]][j] = small(1);
        made_of = matrix;
    }
    [[nodiscard]] std::vector<Point> commitments() const {
        std::vector<Point> out;
        for (std::size_t i = 0; i < matrix.size(); ++i) {
            out.push_back(base_mul(commitment[i]));
            for (std::size_t j = 0; j < matrix.size(); ++j)
                out[i] = add(out[i], mul(matrix[i][j], generator_by_hand(j + 1)));
        }
        return out;
    }
    [[nodiscard]] CiphertextRows mixed(const Point& key, const CiphertextRows& before) const {
        CiphertextRows out(before.width());
        out.resize(before.size());
        for (std::size_t j = 0; j < matrix.size(); ++j) {
            for (std::size_t m = 0; m < before.width(); ++m) {
                Ciphertext& block = out.row(j)[m];
                block = {base_mul(randomness[j][m]), mul(randomness[j][m], key)};
                for (std::size_t i = 0; i < matrix.size(); ++i) {
                    if (made_of[i][j] == Scalar{}) continue;
                    block.c1 = add(block.c1, mul(made_of[i][j], before.row(i)[m].c1));
                    block.c2 = add(block.c2, mul(made_of[i][j], before.row(i)[m].c2));
                }
            }
        }
        return out;
    }
    using Twist = std::function<void(ShuffleProof&)>;
    // `before_weights` may change commitments before the weights are hashed, `before_challenge` any
    // announcement before e.
    [[nodiscard]] ShuffleProof prove(const Statement& s, const Omitted& omitted = {},
                                     const Twist& before_weights = {},
                                     const Twist& before_challenge = {}) const {
        const std::size_t rows = matrix.size();
        const std::size_t width = s.before.width();
        ShuffleProof proof;
        proof.commitments = commitments();
        if (before_weights) before_weights(proof);
        const std::vector<Scalar> u = weights_by_hand(s, proof.commitments, omitted);
        std::vector<Scalar> mixed_u(rows), s_chain(rows);
        Scalar a, b, d;
        std::vector<Scalar> f(width);
        for (std::size_t j = 0; j < rows; ++j) {
            for (std::size_t i = 0; i < rows; ++i)
                mixed_u[j] = scalar_add(mixed_u[j], scalar_mul(matrix[i][j], u[i]));
            s_chain[j] = random_scalar();
            a = scalar_add(a, commitment[j]);
            b = scalar_add(s_chain[j], scalar_mul(mixed_u[j], b));
            d = scalar_add(d, scalar_mul(commitment[j], u[j]));
            for (std::size_t m = 0; m < width; ++m)
                f[m] = scalar_add(f[m], scalar_mul(randomness[j][m], mixed_u[j]));
            const Point last = j == 0 ? generator_by_hand(0) : proof.chain.back();
            proof.chain.push_back(add(base_mul(s_chain[j]), mul(mixed_u[j], last)));
        }
        // Answers to the challenge 0 are the nonces, and announcements are what fits them.
        ShuffleProof nonces = proof;
        nonces.z1 = random_scalar();
        nonces.z2 = random_scalar();
        nonces.z3 = random_scalar();
        nonces.t4.resize(width);
        nonces.chain_announcements.resize(rows);
        for (std::size_t m = 0; m < width; ++m)
            nonces.z4.push_back(random_scalar());
        for (std::size_t j = 0; j < rows; ++j) {
            nonces.z_chain.push_back(random_scalar());
            nonces.z_order.push_back(random_scalar());
        }
        proof = announcements_of(s, u, Scalar{}, nonces);
        if (before_challenge) before_challenge(proof);
        const Scalar e = challenge_by_hand(s, proof, omitted);
        const auto answer = [&](Scalar& nonce, const Scalar& secret) {
            nonce = scalar_add(nonce, scalar_mul(e, secret));
        };
        answer(proof.z1, a);
        answer(proof.z2, b);
        answer(proof.z3, d);
        for (std::size_t m = 0; m < width; ++m)
            answer(proof.z4[m], f[m]);
        for (std::size_t j = 0; j < rows; ++j) {
            answer(proof.z_chain[j], s_chain[j]);
            answer(proof.z_order[j], mixed_u[j]);
        }
        return proof;
    }
};

}  // namespace valurna::crypto::samples
