#include <atomic>
#include <utility>

#include "base/parallel.hpp"
#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_statement.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kRowsWorthAThread = 1;       // a row is a third of a millisecond
constexpr std::size_t kScalarsWorthAThread = 400;  // a scalar is about a microsecond

bool of_one_size(const CiphertextRows& before, const CiphertextRows& after, const ShuffleProof& proof) {
    const std::size_t rows = before.size();
    const std::size_t width = before.width();
    return rows > 0 && rows <= kMostShuffledRows && after.size() == rows && after.width() == width &&
           proof.commitments.size() == rows && proof.chain.size() == rows &&
           proof.chain_announcements.size() == rows && proof.z_chain.size() == rows &&
           proof.z_order.size() == rows && proof.t4.size() == width && proof.z4.size() == width;
}

bool canonical(const Scalar& scalar) {
    return decode_scalar(ByteView{scalar.bytes}).has_value();
}

bool answers_canonical(const ShuffleProof& proof) {
    std::atomic<bool> good{canonical(proof.z1) && canonical(proof.z2) && canonical(proof.z3)};
    for (const Scalar& answer : proof.z4)
        good = good && canonical(answer);
    for_each_index(proof.z_chain.size(), kScalarsWorthAThread, [&](std::size_t i) {
        if (!canonical(proof.z_chain[i]) || !canonical(proof.z_order[i])) good = false;
    });
    return good;
}

Scalar negated(const Scalar& a) {
    return scalar_sub(Scalar{}, a);
}

// All equations as one sum of points that must be the identity, each equation times its own random factor.
// The page of the format lists them; the factors here: first, product, order for T1 to T3, blocks[m] for the
// halves of T4_m, links[i] for Tk_i.
class Equations {
  public:
    Equations(const ShuffleContext& context, const CiphertextRows& before, const CiphertextRows& after,
              const ShuffleProof& proof, const ShuffleGenerators& generators)
        : before_(before),
          after_(after),
          proof_(proof),
          generators_(generators),
          key_(context.election.election_key),
          links_(before.size()) {
        const ShuffleDigest digest = shuffle_digest(context, before, after, proof.commitments);
        weights_ = shuffle_weights(digest, before.size());
        e_ = shuffle_challenge(digest, proof);
        for (std::size_t m = 0; m < before.width(); ++m)
            blocks_.emplace_back(random_scalar(), random_scalar());
        for_each_index(links_.size(), kScalarsWorthAThread,
                       [&](std::size_t i) { links_[i] = random_scalar(); });
        sum_up_constants();
    }

    [[nodiscard]] bool hold(const ShuffleProgress& progress) const {
        ShuffleSteps steps(progress, before_.size());
        const std::size_t items = constants_.size() + before_.size();
        const std::size_t threads = threads_for(items, kRowsWorthAThread);
        PointSums sums(threads, 1);
        std::atomic<bool> good{true};
        for_each_index_on(threads, items, [&](std::size_t item, std::size_t thread) {
            const auto add_term = [&](const Scalar& factor, const Point& point) {
                if (!good) return;
                if (const auto term = checked_mul(factor, point)) {
                    sums.add(thread, 0, *term);
                } else {
                    good = false;
                }
            };
            if (item < constants_.size()) {
                add_term(constants_[item].first, constants_[item].second);
                return;
            }
            add_row(item - constants_.size(), add_term);
            if (good) steps.took(1);
        });
        return good && is_identity(add(sums.total(0), base_mul(of_base_)));
    }

  private:
    void sum_up_constants() {
        of_base_ = scalar_add(scalar_mul(first_, proof_.z1),
                              scalar_add(scalar_mul(product_, proof_.z2), scalar_mul(order_, proof_.z3)));
        Scalar of_key;
        constants_.emplace_back(negated(first_), proof_.t1);
        constants_.emplace_back(negated(product_), proof_.t2);
        constants_.emplace_back(negated(order_), proof_.t3);
        for (std::size_t m = 0; m < blocks_.size(); ++m) {
            const auto& [left, right] = blocks_[m];
            of_base_ = scalar_sub(of_base_, scalar_mul(left, proof_.z4[m]));
            of_key = scalar_sub(of_key, scalar_mul(right, proof_.z4[m]));
            constants_.emplace_back(negated(left), proof_.t4[m].c1);
            constants_.emplace_back(negated(right), proof_.t4[m].c2);
        }
        constants_.emplace_back(of_key, key_);
        Scalar of_start = scalar_mul(product_, e_);
        for (std::size_t i = 0; i < links_.size(); ++i) {
            of_base_ = scalar_add(of_base_, scalar_mul(links_[i], proof_.z_chain[i]));
            of_start = scalar_mul(of_start, weights_[i]);
        }
        of_start = scalar_add(of_start, scalar_mul(links_[0], proof_.z_order[0]));
        constants_.emplace_back(of_start, generators_.chain_start());
    }

    template <typename AddTerm>
    void add_row(std::size_t i, const AddTerm& add_term) const {
        const Scalar& answer = proof_.z_order[i];
        const Scalar weighted = scalar_mul(e_, weights_[i]);
        const Scalar first = scalar_mul(first_, e_);
        add_term(scalar_add(first, scalar_mul(order_, answer)), generators_.row(i));
        add_term(negated(scalar_add(first, scalar_mul(order_, weighted))), proof_.commitments[i]);
        // k_i stands in its own link and in the next; the last one in the product.
        const bool last = i + 1 == links_.size();
        const Scalar onward =
            last ? negated(scalar_mul(product_, e_)) : scalar_mul(links_[i + 1], proof_.z_order[i + 1]);
        add_term(scalar_sub(onward, scalar_mul(links_[i], e_)), proof_.chain[i]);
        add_term(negated(links_[i]), proof_.chain_announcements[i]);
        for (std::size_t m = 0; m < blocks_.size(); ++m) {
            const auto& [left, right] = blocks_[m];
            add_term(scalar_mul(left, answer), after_.row(i)[m].c1);
            add_term(scalar_mul(right, answer), after_.row(i)[m].c2);
            add_term(negated(scalar_mul(left, weighted)), before_.row(i)[m].c1);
            add_term(negated(scalar_mul(right, weighted)), before_.row(i)[m].c2);
        }
    }

    const CiphertextRows& before_;
    const CiphertextRows& after_;
    const ShuffleProof& proof_;
    const ShuffleGenerators& generators_;
    const Point& key_;
    Scalar first_ = random_scalar(), product_ = random_scalar(), order_ = random_scalar();
    std::vector<std::pair<Scalar, Scalar>> blocks_;
    std::vector<Scalar> links_;
    std::vector<Scalar> weights_;
    Scalar e_;
    Scalar of_base_;
    std::vector<std::pair<Scalar, Point>> constants_;
};

}  // namespace

bool verify_shuffle(const ShuffleContext& context, const CiphertextRows& before, const CiphertextRows& after,
                    const ShuffleProof& proof, ShuffleGenerators& generators,
                    const ShuffleProgress& progress) {
    if (!of_one_size(before, after, proof) || !answers_canonical(proof)) return false;
    generators.reach(before.size());
    return Equations(context, before, after, proof, generators).hold(progress);
}

}  // namespace valurna::crypto
