// What opening costs with 3 of 5 trustees: one trustee's shares and proofs, their verification, and the
// combination of three, beside the group operations that they need.

#include <cstring>

#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/group/lagrange.hpp"
#include "tests/bench/group_costs.hpp"

using namespace valurna;
using namespace valurna::crypto;
using valurna::bench::duration;
using valurna::bench::GroupCosts;
using valurna::bench::GroupCounts;
using valurna::bench::print_row;
using valurna::bench::time_both;
using valurna::bench::Timed;

namespace {

constexpr double kMostRatio = 1.5;
constexpr std::size_t kNeeded = 3;

struct Figures {
    std::size_t rows = 0;
    Timed open, verify, combine;
    double open_work = 0, verify_work = 0,
           combine_work = 0;  // of processors, in times of the operations needed
};

// Five dealt trustees, of whom the first three open.
struct Trustees {
    Point key;
    std::vector<TrusteePublic> known;
    std::vector<TrusteeKey> own;
    Trustees() {
        const std::vector<Scalar> f{random_scalar(), random_scalar(), random_scalar()};
        key = base_mul(f[0]);
        for (std::uint32_t i = 1; i <= 5; ++i) {
            const Scalar x = scalar_of(i);
            const Scalar share = scalar_add(f[0], scalar_mul(x, scalar_add(f[1], scalar_mul(x, f[2]))));
            known.push_back({i, base_mul(share), {}, {}});
            own.push_back({i, SecretBytes::copy_of(ByteView{share.bytes})});
        }
    }
};

struct Bundle {
    DecryptionContext context;
    std::span<const Ciphertext> blocks;
};

std::vector<Bundle> bundles_of(const CiphertextRows& rows, const SealContext& election) {
    std::vector<Bundle> out;
    for (std::size_t first = 0; first < rows.size(); first += kDecryptionBundle) {
        out.push_back({{election, "projects", first},
                       rows.blocks().subspan(first, std::min(kDecryptionBundle, rows.size() - first))});
    }
    return out;
}

void must(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

double measured(std::size_t count, int runs, GroupCosts& all_costs, Figures& out) {
    const Trustees trustees;
    SealContext election;
    election.election_id = "bench-2026";
    election.election_key = trustees.key;
    const Point message = *embed_block(Bytes(kBlockBytes, 7));
    CiphertextRows rows(1);
    rows.resize(count);
    for_each_index(count, 1, [&](std::size_t i) {
        const Scalar r = random_scalar();
        rows.row(i)[0] = {base_mul(r), add(message, mul(r, trustees.key))};
    });
    const std::vector<Bundle> bundles = bundles_of(rows, election);
    const auto quorum = Quorum::of({1, 2, 3});
    GroupCosts costs;
    out.rows = count;
    for (int run = 0; run < runs; ++run) {
        costs.sample();
        all_costs.sample();
        std::vector<std::vector<PartialDecryption>> openings(kNeeded,
                                                             std::vector<PartialDecryption>(bundles.size()));
        for (std::size_t t = 0; t < kNeeded; ++t) {
            time_both(out.open, [&] {
                for_each_index(bundles.size(), 1, [&](std::size_t i) {
                    openings[t][i] =
                        decrypt_partially(trustees.own[t], bundles[i].context, bundles[i].blocks);
                });
            });
            std::atomic<bool> good{true};
            time_both(out.verify, [&] {
                for_each_index(bundles.size(), 1, [&](std::size_t i) {
                    if (!verify_partial_decryption(trustees.known[t], bundles[i].context, bundles[i].blocks,
                                                   openings[t][i]))
                        good = false;
                });
            });
            must(good, "an opening does not hold");
            costs.sample();
        }
        std::atomic<bool> good{true};
        time_both(out.combine, [&] {
            for_each_index(count, 8, [&](std::size_t i) {
                const std::size_t bundle = i / kDecryptionBundle, at = i % kDecryptionBundle;
                const std::array<Point, kNeeded> shares{openings[0][bundle].shares[at],
                                                        openings[1][bundle].shares[at],
                                                        openings[2][bundle].shares[at]};
                if (quorum->message(rows.row(i)[0], shares) != message) good = false;
            });
        });
        must(good, "a message");
    }
    const double n = static_cast<double>(count), b = static_cast<double>(bundles.size());
    GroupCounts opening, verifying, combining;
    opening.base_mul = 2 * b;     // V, t B
    opening.mul = 2 * n + 2 * b;  // x C1, rho C1; x M, t M
    opening.add = n - b;
    verifying.base_mul = b;
    verifying.mul = 2 * n + 3 * b;  // rho C1, rho D; c V, z M, c Z
    verifying.add = 2 * (n - b) + 2 * b;
    verifying.valid = n + b;  // C2, V
    combining.mul = static_cast<double>(kNeeded) * n;
    combining.add = static_cast<double>(kNeeded) * n;
    const std::size_t threads = threads_for(bundles.size(), 1);
    const std::string name = " " + std::to_string(count) + " ballots";
    double worst = 0;
    const auto finish = [&](const char* what, const Timed& timed, const GroupCounts& counts,
                            std::size_t cores, double& work) {
        const double bound = costs.bound(counts, cores);
        print_row(what + name, timed.wall, bound);
        work = timed.processor.median() / costs.work(counts);
        worst = std::max({worst, timed.wall.median() / bound, work});
    };
    finish("open, one trustee,", out.open, opening, threads, out.open_work);
    finish("verify, one trustee,", out.verify, verifying, threads, out.verify_work);
    finish("combine, three trustees,", out.combine, combining, threads_for(count, 8), out.combine_work);
    std::fflush(stdout);
    return worst;
}

bool run(bool large) {
    std::printf("3 of 5 trustees, one block a ballot, bundles of %zu\n\n", kDecryptionBundle);
    std::vector<std::pair<std::size_t, int>> sizes{{10, 30}, {1000, 5}, {10'000, 3}};
    if (large) sizes.emplace_back(100'000, 1);
    GroupCosts costs;
    std::vector<Figures> all;
    double worst = 0;
    valurna::bench::print_heading();
    for (const auto& [count, runs] : sizes)
        worst = std::max(worst, measured(count, runs, costs, all.emplace_back()));
    std::printf("\n%9s %13s %6s %13s %6s %14s %6s %20s\n", "ballots", "open, each", "work", "verify, each",
                "work", "combine, each", "work", "all of it, ballots/s");
    for (const Figures& one : all) {
        const double n = static_cast<double>(one.rows);
        const double open = one.open.wall.median(), verify = one.verify.wall.median();
        const double combine = one.combine.wall.median();
        std::printf("%9zu %13s %6.2f %13s %6.2f %14s %6.2f %20.0f\n", one.rows, duration(open / n).c_str(),
                    one.open_work, duration(verify / n).c_str(), one.verify_work,
                    duration(combine / n).c_str(), one.combine_work, n / (3 * open + 3 * verify + combine));
    }
    std::printf("work: processor time of all threads in times of that of the operations needed\n");
    costs.print();
    std::printf("\n%zu threads; worst ratio %.2f; promised: at most %.1f times the bound: %s\n",
                threads_for(SIZE_MAX, 1), worst, kMostRatio, worst <= kMostRatio ? "kept" : "NOT KEPT");
    return worst <= kMostRatio;
}

}  // namespace

int main(int argc, char** argv) {
    return valurna::bench::run_large_or_not(argc, argv, "bench_open", "100,000 ballots too", &run);
}
