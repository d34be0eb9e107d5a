// What one mixer's step and its verification cost, beside the group operations that the proof cannot do
// without; and how much memory they hold.

#include <cstring>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "crypto/mix/shuffle.hpp"
#include "tests/bench/group_costs.hpp"

using namespace valurna;
using namespace valurna::crypto;
using valurna::bench::duration;
using valurna::bench::GroupCosts;
using valurna::bench::GroupCounts;
using valurna::bench::time_both;
using valurna::bench::Timed;

namespace {

constexpr double kMostRatio = 1.5;
constexpr std::size_t kPromised = 10'000;  // ballots; fewer are over before the threads have started
constexpr std::size_t kMostBytes = 1024;   // a ballot and block

struct Size {
    std::size_t rows, width;
    int runs;
};

struct Figures {
    Size size;
    Timed mix, verify;
    double mix_bound = 0, verify_bound = 0;  // on the wall
    double mix_work = 0, verify_work = 0;    // of processors, in times of the operations needed
    [[nodiscard]] double worst() const {
        return std::max(
            {mix.wall.median() / mix_bound, verify.wall.median() / verify_bound, mix_work, verify_work});
    }
};

// N rows of w: see the page docs/formats/shuffle-proof.md for each term.
GroupCounts mixing(double n, double w) {
    GroupCounts out;
    out.base_mul = n * (w + 3) + 3 + w;  // r' B, r B of c, S B of k and Tk; w1, w2, w3, w4
    out.mul = n * (3 * w + 3) + w;       // r' Y, wu C1', wu C2'; U H of k and Tk, wu H_i; w4 Y
    out.add = n * (2 * w + 3)            // E + (..), c, k, Tk
              + (2 * w + 1) * (n - 1)    // sums of T3 and T4
              + 1 + 2 * w;
    out.valid = 1;
    return out;
}

GroupCounts verifying(double n, double w) {
    const double terms = n * (4 + 4 * w) + 5 + 2 * w;  // rows; T1, T2, T3, T4, Y, H
    GroupCounts out;
    out.base_mul = 1;
    out.mul = terms;
    out.add = terms;
    return out;
}

CiphertextRows random_rows(const Size& size) {
    CiphertextRows out(size.width);
    out.resize(size.rows);
    for_each_index(size.rows, 1, [&](std::size_t i) {
        for (Ciphertext& block : out.row(i))
            block = {base_mul(random_scalar()), base_mul(random_scalar())};
    });
    return out;
}

ShuffleContext context() {
    ShuffleContext out;
    out.election.election_id = "bench-2026";
    out.election.election_key = base_mul(random_scalar());
    out.contest = "projects";
    return out;
}

void must(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

Figures measured(const Size& size, ShuffleGenerators& generators, GroupCosts& all_costs) {
    Figures out{size, {}, {}};
    const ShuffleContext of = context();
    const CiphertextRows before = random_rows(size);
    generators.reach(size.rows);
    GroupCosts costs;
    for (int run = 0; run < size.runs; ++run) {
        costs.sample();
        all_costs.sample();
        std::optional<Shuffled> mixed;
        time_both(out.mix, [&] { mixed = shuffle(of, before, generators); });
        costs.sample();
        bool good = false;
        time_both(out.verify,
                  [&] { good = verify_shuffle(of, before, mixed->rows, mixed->proof, generators); });
        must(good, "a proof does not hold");
        costs.sample();
    }
    const double n = static_cast<double>(size.rows), w = static_cast<double>(size.width);
    const std::size_t threads = threads_for(size.rows, 1);
    out.mix_bound = costs.bound(mixing(n, w), threads);
    out.verify_bound = costs.bound(verifying(n, w), threads);
    out.mix_work = out.mix.processor.median() / costs.work(mixing(n, w));
    out.verify_work = out.verify.processor.median() / costs.work(verifying(n, w));
    return out;
}

std::size_t kilobytes_of(const char* field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field)) return std::stoul(line.substr(std::strlen(field) + 1));
    }
    return 0;
}

// In a child, for the peak is a whole process's: rows before and after, generators, secrets and the proof.
bool memory_held(const Size& size) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child == 0) {
        const std::size_t at_first = kilobytes_of("VmRSS");
        const ShuffleContext of = context();
        const CiphertextRows before = random_rows(size);
        ShuffleGenerators generators;
        const Shuffled mixed = shuffle(of, before, generators);
        const std::size_t after_mix = kilobytes_of("VmHWM") - at_first;
        const bool good = verify_shuffle(of, before, mixed.rows, mixed.proof, generators);
        const std::size_t after_all = kilobytes_of("VmHWM") - at_first;
        const std::size_t each = after_all * 1024 / (size.rows * size.width);
        std::printf(
            "  %7zu ballots of %zu: peak %zu MB mixing, %zu MB with verifying; %zu bytes a ballot and "
            "block\n",
            size.rows, size.width, after_mix >> 10U, after_all >> 10U, each);
        std::fflush(stdout);
        _exit(!good ? 3 : each <= kMostBytes ? 0 : 1);
    }
    int status = 0;
    must(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) != 3, "the child");
    return WEXITSTATUS(status) == 0;
}

void print_growth(const std::vector<Figures>& all) {
    std::printf("\n%9s %3s %14s %10s %9s %14s %10s %9s\n", "ballots", "w", "mix, each", "ballots/s", "work",
                "verify, each", "ballots/s", "work");
    for (const Figures& one : all) {
        const double n = static_cast<double>(one.size.rows);
        const double mix = one.mix.wall.median(), verify = one.verify.wall.median();
        std::printf("%9zu %3zu %14s %10.0f %9.2f %14s %10.0f %9.2f\n", one.size.rows, one.size.width,
                    duration(mix / n).c_str(), n / mix, one.mix_work, duration(verify / n).c_str(),
                    n / verify, one.verify_work);
    }
    std::printf("work: processor time of all threads in times of that of the operations needed\n");
}

bool run(bool large) {
    std::vector<Size> sizes{{10, 1, 30}, {1000, 1, 5}, {10'000, 1, 3}};
    if (large) sizes.push_back({100'000, 1, 1});
    sizes.insert(sizes.end(), {{10, 4, 30}, {1000, 4, 5}, {10'000, 4, 3}});
    if (large) sizes.push_back({100'000, 4, 1});

    std::printf("memory:\n");
    bool held = memory_held({20'000, 1, 1});
    held = memory_held({5000, 4, 1}) && held;
    if (large) {
        held = memory_held({200'000, 1, 1}) && held;
        held = memory_held({50'000, 4, 1}) && held;
    }
    std::printf("  at most %zu bytes a ballot and block: %s\n\n", kMostBytes, held ? "held" : "NOT HELD");

    ShuffleGenerators generators;
    GroupCosts costs;
    std::vector<Figures> all;
    double worst = 0;
    valurna::bench::print_heading();
    for (const Size& size : sizes) {
        all.push_back(measured(size, generators, costs));
        const Figures& one = all.back();
        const std::string name = std::to_string(size.rows) + " ballots of " + std::to_string(size.width);
        valurna::bench::print_row("mix and prove " + name, one.mix.wall, one.mix_bound);
        valurna::bench::print_row("verify " + name, one.verify.wall, one.verify_bound);
        if (size.rows >= kPromised) worst = std::max(worst, one.worst());
        std::fflush(stdout);
    }
    Timed made;
    time_both(made, [] { ShuffleGenerators().reach(10'000); });
    GroupCounts points;
    points.from_hash = 10'001;
    valurna::bench::print_row("10000 generators, once for all contests", made.wall,
                              costs.bound(points, threads_for(10'000, 1)));
    print_growth(all);
    costs.print();
    std::printf(
        "\n%zu threads; worst ratio from 10,000 ballots on %.2f; promised: at most %.1f times the bound: "
        "%s\n",
        threads_for(SIZE_MAX, 1), worst, kMostRatio, worst <= kMostRatio ? "kept" : "NOT KEPT");
    return held && worst <= kMostRatio;
}

}  // namespace

int main(int argc, char** argv) {
    return valurna::bench::run_large_or_not(argc, argv, "bench_mix", "100,000 ballots too; minutes", &run);
}
