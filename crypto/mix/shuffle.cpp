#include "crypto/mix/shuffle.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <stdexcept>
#include <utility>

#include <sodium.h>

#include "base/parallel.hpp"
#include "base/sodium_ready.hpp"
#include "crypto/mix/shuffle_statement.hpp"

namespace valurna::crypto {
namespace {

// Many secrets of one kind in one piece of guarded memory, wiped at the end.
template <typename T>
class SecretArray {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

  public:
    // Value-initialised; throws std::bad_alloc where memory cannot be had.
    explicit SecretArray(std::size_t count)
        : bytes_(count * sizeof(T)), items_(reinterpret_cast<T*>(bytes_.reveal().data())), size_(count) {
        std::uninitialized_value_construct_n(items_, size_);
    }
    [[nodiscard]] T& operator[](std::size_t i) { return items_[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return items_[i]; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] T* begin() { return items_; }
    [[nodiscard]] T* end() { return items_ + size_; }

  private:
    SecretBytes bytes_;
    T* items_;
    std::size_t size_;
};

constexpr std::size_t kRowsWorthAThread = 1;  // a row is a third of a millisecond
constexpr std::size_t kScalarsWorthAThread = 400;
// In steps of equal size, roughly.
constexpr std::uint64_t kMixingSteps = 1, kProvingSteps = 3;

// Secrets are computed where they lie, so that no copy is left on a stack.
void draw(Scalar& secret) {
    crypto_core_ristretto255_scalar_random(secret.bytes.data());
}
void multiply(Scalar& out, const Scalar& a, const Scalar& b) {
    crypto_core_ristretto255_scalar_mul(out.bytes.data(), a.bytes.data(), b.bytes.data());
}
void increase(Scalar& sum, const Scalar& a) {
    crypto_core_ristretto255_scalar_add(sum.bytes.data(), sum.bytes.data(), a.bytes.data());
}
// out = a b + c; out may be c.
void times_plus(Scalar& out, const Scalar& a, const Scalar& b, const Scalar& c) {
    Scalar product;
    multiply(product, a, b);
    crypto_core_ristretto255_scalar_add(out.bytes.data(), product.bytes.data(), c.bytes.data());
    wipe(product);
}

// Every order equally likely (Fisher and Yates), from the system's randomness.
void draw_order(SecretArray<std::uint32_t>& order) {
    ensure_sodium();
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[randombytes_uniform(static_cast<std::uint32_t>(left))]);
}

// `randomness` is drawn here: again where a half would be the identity, which no reader takes.
Ciphertext reencrypted(const Point& key, const Ciphertext& block, Scalar& randomness) {
    for (;;) {
        draw(randomness);
        Point left = base_mul(randomness);
        Point right = mul(randomness, key);
        const Ciphertext out{add(block.c1, left), add(block.c2, right)};
        wipe(left);
        wipe(right);
        if (!is_identity(out.c1) && !is_identity(out.c2)) return out;
    }
}

// k B + l H, of secrets.
Point on_chain(const Scalar& k, const Scalar& l, const Point& start) {
    Point left = base_mul(k);
    Point right = mul(l, start);
    const Point out = add(left, right);
    wipe(left);
    wipe(right);
    return out;
}

// One mixing step, phase by phase. Index j is a row of the output, which comes from row order[j] of the
// input; names in comments are the page's.
class Mix {
  public:
    Mix(const ShuffleContext& context, const CiphertextRows& before, const ShuffleGenerators& generators,
        const ShuffleProgress& progress)
        : key_(context.election.election_key),
          before_(before),
          generators_(generators),
          rows_(before.size()),
          width_(before.width()),
          steps_(progress, rows_ * (kMixingSteps + kProvingSteps)),
          order_(rows_),
          // One piece of guarded memory for all: each costs a tenth of a millisecond.
          secrets_(rows_ * (width_ + 6) + 2 + 2 * width_ + 5),
          reencryption_(carve(rows_ * width_)),
          commitment_(carve(rows_)),
          link_(carve(rows_)),
          base_part_(carve(rows_ + 1)),
          start_part_(carve(rows_ + 1)),
          link_nonce_(carve(rows_)),
          order_nonce_(carve(rows_)),
          block_nonce_(carve(width_)),
          nonce_(carve(3)),
          sums_(carve(2 + width_)),
          out_{CiphertextRows(width_), {}} {
        draw_order(order_);
        mix();
        const ShuffleDigest digest = shuffle_digest(context, before_, out_.rows, out_.proof.commitments);
        weights_ = shuffle_weights(digest, rows_);
        follow_chain();
        announce();
        answer(shuffle_challenge(digest, out_.proof));
    }

    [[nodiscard]] Shuffled take() { return std::move(out_); }

  private:
    // The next so many of the secrets.
    std::span<Scalar> carve(std::size_t count) {
        carved_ += count;
        return {secrets_.begin() + (carved_ - count), count};
    }
    [[nodiscard]] const Scalar& weight(std::size_t j) const { return weights_[order_[j]]; }  // u'_j

    void mix() {
        out_.rows.resize(rows_);
        out_.proof.commitments.resize(rows_);
        for_each_index(rows_, kRowsWorthAThread, [&](std::size_t j) {
            const std::span<const Ciphertext> from = before_.row(order_[j]);
            for (std::size_t m = 0; m < width_; ++m)
                out_.rows.row(j)[m] = reencrypted(key_, from[m], reencryption_[j * width_ + m]);
            draw(commitment_[j]);
            out_.proof.commitments[order_[j]] = add(base_mul(commitment_[j]), generators_.row(j));
            steps_.took(kMixingSteps);
        });
    }

    // k_j = s_j B + u'_j k_(j-1) opened up to k_j = S_j B + U_j H, so that the points can be computed in any
    // order: S_j = s_j + u'_j S_(j-1), U_j = u'_j U_(j-1).
    void follow_chain() {
        for_each_index(rows_, kScalarsWorthAThread, [&](std::size_t j) {
            draw(link_[j]);
            draw(link_nonce_[j]);
            draw(order_nonce_[j]);
        });
        start_part_[0].bytes[0] = 1;
        for (std::size_t j = 0; j < rows_; ++j) {
            times_plus(base_part_[j + 1], weight(j), base_part_[j], link_[j]);
            multiply(start_part_[j + 1], weight(j), start_part_[j]);
        }
    }

    void announce() {
        ShuffleProof& proof = out_.proof;
        proof.chain.resize(rows_);
        proof.chain_announcements.resize(rows_);
        for (Scalar& nonce : nonce_)
            draw(nonce);
        for (Scalar& nonce : block_nonce_)
            draw(nonce);
        const std::size_t threads = threads_for(rows_, kRowsWorthAThread);
        PointSums sums(threads, 1 + 2 * width_);
        for_each_index_on(threads, rows_, [&](std::size_t j, std::size_t thread) {
            const Point& start = generators_.chain_start();
            const Scalar& nonce = order_nonce_[j];
            proof.chain[j] = on_chain(base_part_[j + 1], start_part_[j + 1], start);
            Scalar of_base, of_start;
            times_plus(of_base, nonce, base_part_[j], link_nonce_[j]);
            multiply(of_start, nonce, start_part_[j]);
            proof.chain_announcements[j] = on_chain(of_base, of_start, start);
            wipe(of_base);
            wipe(of_start);
            sums.add(thread, 0, mul(nonce, generators_.row(j)));
            for (std::size_t m = 0; m < width_; ++m) {
                const Ciphertext& block = out_.rows.row(j)[m];
                sums.add(thread, 1 + 2 * m, mul(nonce, block.c1));
                sums.add(thread, 2 + 2 * m, mul(nonce, block.c2));
            }
            steps_.took(kProvingSteps);
        });
        proof.t1 = base_mul(nonce_[0]);
        proof.t2 = base_mul(nonce_[1]);
        proof.t3 = add(base_mul(nonce_[2]), sums.total(0));
        for (std::size_t m = 0; m < width_; ++m) {
            proof.t4.push_back({sub(sums.total(1 + 2 * m), base_mul(block_nonce_[m])),
                                sub(sums.total(2 + 2 * m), mul(block_nonce_[m], key_))});
        }
    }

    void answer(const Scalar& e) {
        ShuffleProof& proof = out_.proof;
        for (std::size_t j = 0; j < rows_; ++j) {
            increase(sums_[0], commitment_[j]);
            times_plus(sums_[1], commitment_[j], weight(j), sums_[1]);
            for (std::size_t m = 0; m < width_; ++m)
                times_plus(sums_[2 + m], reencryption_[j * width_ + m], weight(j), sums_[2 + m]);
        }
        times_plus(proof.z1, e, sums_[0], nonce_[0]);
        times_plus(proof.z2, e, base_part_[rows_], nonce_[1]);  // b is S_N
        times_plus(proof.z3, e, sums_[1], nonce_[2]);
        for (std::size_t m = 0; m < width_; ++m)
            times_plus(proof.z4.emplace_back(), e, sums_[2 + m], block_nonce_[m]);
        proof.z_chain.resize(rows_);
        proof.z_order.resize(rows_);
        for_each_index(rows_, kScalarsWorthAThread, [&](std::size_t j) {
            times_plus(proof.z_chain[j], e, link_[j], link_nonce_[j]);
            times_plus(proof.z_order[j], e, weight(j), order_nonce_[j]);
        });
    }

    const Point& key_;
    const CiphertextRows& before_;
    const ShuffleGenerators& generators_;
    std::size_t rows_, width_;
    ShuffleSteps steps_;
    SecretArray<std::uint32_t> order_;  // psi
    std::size_t carved_ = 0;
    SecretArray<Scalar> secrets_;
    std::span<Scalar> reencryption_;  // r'_(j, m)
    std::span<Scalar> commitment_;    // r_psi(j)
    std::span<Scalar> link_;          // s_j
    std::span<Scalar> base_part_;     // S_0 to S_N
    std::span<Scalar> start_part_;    // U_0 to U_N
    std::span<Scalar> link_nonce_;    // wk_j
    std::span<Scalar> order_nonce_;   // wu_j
    std::span<Scalar> block_nonce_;   // w4_m
    std::span<Scalar> nonce_;         // w1, w2, w3
    std::span<Scalar> sums_;          // a, d, f_m
    std::vector<Scalar> weights_;     // u_1 to u_N, in the order of the input: known to everybody
    Shuffled out_;
};

}  // namespace

Shuffled shuffle(const ShuffleContext& context, const CiphertextRows& rows, ShuffleGenerators& generators,
                 const ShuffleProgress& progress) {
    if (rows.empty() || rows.size() > kMostShuffledRows)
        throw std::invalid_argument("a shuffle takes 1 to 1,000,000 rows");
    if (!decode_point(ByteView{context.election.election_key.bytes}))
        throw std::invalid_argument("an election key that is no key");
    generators.reach(rows.size());
    return Mix(context, rows, generators, progress).take();
}

}  // namespace valurna::crypto
