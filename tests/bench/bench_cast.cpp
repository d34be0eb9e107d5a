// What a voter waits for after the touch on "cast" (seal, check, append durably; the code's Argon2id is long
// done), beside what no program could do without: one durable SQLite commit of as many bytes, and the curve
// operations of the ballot. Both are measured in turn in the same run, so that a busy machine or a slow disk
// slows both.

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include <sodium.h>
#include <sqlite3.h>

#include "tests/bench/measure.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using bench::Series;
using bench::time_once;

namespace {

constexpr std::size_t kRuns = 400;
constexpr double kMostSeconds = 0.020;
constexpr double kMostRatio = 3;

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(what);
}

// The least durable store: one table, one row a commit, the settings of the ledger.
class BareCommit {
  public:
    explicit BareCommit(const std::string& file) {
        if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) fail("opening a database");
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (bytes BLOB)");
        if (sqlite3_prepare_v2(db_, "INSERT INTO t VALUES (?)", -1, &insert_, nullptr) != SQLITE_OK)
            fail("a statement");
    }
    ~BareCommit() {
        sqlite3_finalize(insert_);
        sqlite3_close(db_);
    }
    BareCommit(const BareCommit&) = delete;
    BareCommit& operator=(const BareCommit&) = delete;
    void one(const Bytes& bytes) {
        sqlite3_reset(insert_);
        sqlite3_bind_blob(insert_, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) fail("a bare commit");
    }

  private:
    void run(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("a setting");
    }
    sqlite3* db_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

// The curve operations of one ballot of one block: r B, r Y, + M and t B to seal; z B, c C1 and - to check;
// one signature made and checked. What embedding tries is left out of the bound.
class CurveOperations {
  public:
    CurveOperations() : scalar_(crypto::random_scalar()), point_(crypto::base_mul(scalar_)) {
        crypto_sign_keypair(public_, secret_);
    }
    void one() {
        unsigned char out[32], signature[64];
        const unsigned char message[64] = {};
        int bad = 0;
        for (int i = 0; i < 3; ++i)
            bad |= crypto_scalarmult_ristretto255_base(out, scalar_.bytes.data());
        for (int i = 0; i < 2; ++i)
            bad |= crypto_scalarmult_ristretto255(out, scalar_.bytes.data(), point_.bytes.data());
        for (int i = 0; i < 2; ++i)
            bad |= crypto_core_ristretto255_add(out, out, point_.bytes.data());
        bad |= crypto_sign_detached(signature, nullptr, message, sizeof message, secret_);
        bad |= crypto_sign_verify_detached(signature, message, sizeof message, public_);
        if (bad != 0) fail("an operation of libsodium");
    }

  private:
    crypto::Scalar scalar_;
    crypto::Point point_;
    unsigned char public_[32]{}, secret_[64]{};
};

struct Measured {
    Series seal, cast, whole, commit, curve, bound;
};

void one_voter(sync::PollingStation& station, const tests::SmallElection& election, std::size_t voter,
               BareCommit& bare, CurveOperations& curve, Measured& out) {
    const auto admitted = station.admit(election.voter(voter));
    if (!admitted.voter) fail("admission");
    const auto ballot = election.ballot_of(voter);
    Series seal, cast, commit, operations;
    std::optional<crypto::SealResult> sealed;
    time_once(seal, [&] { sealed = std::move(station.seal(*admitted.voter, ballot)).value(); });
    bool ok = false;
    time_once(cast, [&] { ok = station.cast(sealed->ballot).has_value(); });
    if (!ok) fail("casting");
    const auto bytes = crypto::encode_sealed_ballot(sealed->ballot);
    time_once(commit, [&] { bare.one(bytes); });
    time_once(operations, [&] { curve.one(); });
    out.seal.add(seal.median());
    out.cast.add(cast.median());
    out.whole.add(seal.median() + cast.median());
    out.commit.add(commit.median());
    out.curve.add(operations.median());
    out.bound.add(commit.median() + operations.median());
}

int run() {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(2 * kRuns);
    tests::use_machine(folder.path() + "/machine");  // and not the one of whoever measures
    election.write_station(folder.path() + "/station", election.slip("s1"));
    auto opened = sync::PollingStation::open(folder.path() + "/station");
    if (!opened.has_value()) fail(opened.error().line().c_str());
    auto& station = opened.value();
    if (!station.open_polls().has_value()) fail("opening the polls");
    BareCommit bare(folder.path() + "/bare.db");
    CurveOperations curve;
    Measured measured;
    // Even voters have one contest of one block.
    for (std::size_t i = 0; i < kRuns; ++i)
        one_voter(station, election, 2 * i, bare, curve, measured);

    std::printf("one contest, one block; the ledger is in %s\n\n", folder.path().c_str());
    bench::print_heading();
    bench::print_row("seal", measured.seal, 0);
    bench::print_row("check and append durably", measured.cast, 0);
    bench::print_row("after the touch: both", measured.whole, measured.bound.median());
    std::printf("\nwhat the bounds are summed from:\n");
    bench::print_row("one durable SQLite commit", measured.commit, 0);
    bench::print_row("curve operations of one ballot", measured.curve, 0);
    const double ratio = measured.whole.median() / measured.bound.median();
    const bool good = measured.whole.median() < kMostSeconds && ratio <= kMostRatio;
    std::printf("\np50 %s, p95 %s; %.2f times the bound; promised: p50 under 20 ms and at most 3 times: %s\n",
                bench::duration(measured.whole.median()).c_str(),
                bench::duration(measured.whole.at(0.95)).c_str(), ratio, good ? "kept" : "NOT KEPT");
    return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1) {
        const bool help = std::strcmp(argv[1], "--help") == 0;
        std::fprintf(help ? stdout : stderr,
                     "Usage: bench_cast   (no options; TMPDIR chooses the disk; see scripts/bench)\n");
        return help ? 0 : 2;
    }
    try {
        if (sodium_init() < 0) fail("libsodium");
        return run();
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_cast: %s failed\n", problem.what());
        return 3;
    }
}
