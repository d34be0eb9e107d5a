// What a whole count costs, turn by turn, and anybody's check of its record: 10,000 ballots of one block, two
// mixers, three of five trustees. The check stands beside the signatures and group operations that it cannot
// do without.

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "crypto/mix/shuffle.hpp"
#include "sync/formats/entry.hpp"
#include "sync/formats/wire.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/codes/slips.hpp"
#include "tally/ingest/ingest.hpp"
#include "tests/bench/group_costs.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"
#include "tests/tally/support/council.hpp"

using namespace valurna;
using tests::must;
using valurna::bench::duration;
using valurna::bench::Series;
using valurna::bench::time_once;

namespace {

constexpr double kMostRatio = 1.5;
constexpr std::uint32_t kNeeded = 3, kTrustees = 5, kMixers = 1 + kNeeded;

// A station's ledger in memory, and its upload as the server takes it.
class Upload {
  public:
    Upload(tally::Office& office, const std::string& id)
        : office_(office), id_(id), key_(crypto::SigningKey::generate()) {
        const auto slip = must(tally::make_slip(office, {"Station", id, {"https://127.0.0.1:1"}}));
        origin_ = slip.origin();
        if (!must(office.store().enrol(id, key_.public_key()))) throw std::runtime_error("not enrolled");
    }
    void send(tally::Ingest& ingest, const std::vector<Bytes>& entries) {
        const std::uint64_t old = leaves_.size();
        for (const auto& entry : entries) {
            leaves_.push_back(crypto::leaf_hash(entry));
            edge_.append(leaves_.back());
        }
        crypto::Note note{crypto::Checkpoint{origin_, edge_.size(), edge_.root()}.body(), {}};
        crypto::sign_note(note, origin_, key_);
        std::vector<crypto::Hash> proof;
        if (old > 0)
            proof =
                crypto::consistency_proof(old, edge_.size(), [&](std::uint64_t i) { return leaves_.at(i); });
        const auto answer = ingest.add(*must(office_.store().station(id_)),
                                       sync::encode_add({old, proof, note.text(), entries}));
        if (answer.status != 200) throw std::runtime_error(answer.body);
    }

  private:
    tally::Office& office_;
    std::string id_;
    crypto::SigningKey key_;
    std::string origin_;
    std::vector<crypto::Hash> leaves_;
    crypto::MerkleEdge edge_;
};

void vote(tally::Office& office, const std::vector<crypto::SigningKey>& voters) {
    const auto package = must(office.package());
    const auto context = package->seal_context();
    std::vector<Bytes> entries(voters.size() + 2);
    entries.front() = sync::encode_entry(sync::OpenEntry{package->hash, "bench", 0});
    entries.back() = sync::encode_entry(sync::CloseEntry{voters.size(), 0});
    for_each_index(voters.size(), 1, [&](std::size_t i) {
        std::vector<crypto::PlainContest> plain;
        plain.push_back({"park", SecretBytes(1)});
        plain[0].encoded.reveal()[0] = static_cast<std::uint8_t>(0x40U >> i % 6);
        entries[i + 1] = sync::encode_entry(
            sync::BallotEntry{crypto::seal_ballot(context, voters[i], plain).value().ballot});
    });
    Upload upload(office, "library");
    tally::Ingest ingest(office);
    for (std::size_t at = 0; at < entries.size(); at += sync::kMostEntries) {
        const auto from = entries.begin() + static_cast<std::ptrdiff_t>(at);
        const auto count = std::min(sync::kMostEntries, entries.size() - at);
        upload.send(ingest, {from, from + static_cast<std::ptrdiff_t>(count)});
    }
    must(office.close({"2026-12-14", {}}));
}

void say(const char* what, const Series& took, std::size_t ballots) {
    std::printf("%-44s %10s %12.0f ballots/s\n", what, duration(took.median()).c_str(),
                static_cast<double>(ballots) / took.median());
}

// Operations of checking one ballot of one block from its station to the outcome.
bench::GroupCounts counts_of(std::size_t ballots) {
    const auto n = static_cast<double>(ballots);
    bench::GroupCounts counts;
    counts.base_mul = n;  // z B of the seal's proof
    counts.mul =
        n * (1 + 8 * kMixers + 2 * kNeeded + kNeeded);  // seal; mixes; openings; weights of the quorum
    counts.add = n * (1 + 8 * kMixers + 2 * kNeeded + kNeeded);
    counts.valid = n * (2 + 5 * kMixers + kNeeded + 4);  // C1 C2; rows and proofs; shares; reading the block
    counts.from_hash = n;                                // generators, once for both mixes
    return counts;
}

void run(std::size_t ballots) {
    const tests::SmallElection small(1);
    const tests::Council council(small.package.election, kNeeded, kTrustees);
    const tests::TemporaryFolder folder;
    auto office = must(tally::Office::create(folder.path() + "/data"));
    must(office->set_definition(small.package.election));
    std::vector<crypto::SigningKey> voters;
    std::vector<election::RollEntry> roll;
    for (std::size_t i = 0; i < ballots; ++i) {
        voters.push_back(crypto::SigningKey::generate());
        roll.push_back({voters.back().public_key().bytes, "one"});
    }
    must(office->store().add_credentials(roll));
    const auto authority = crypto::SigningKey::generate();
    must(office->set_authority(crypto::minisign_public(authority)));
    must(office->build(authority, {}, nullptr, &council.key()));
    vote(*office, voters);

    std::printf("%zu ballots of one block, %u mixers, %u of %u trustees\n\n", ballots, kMixers, kNeeded,
                kTrustees);
    const std::string ceremony = folder.path() + "/ceremony";
    const auto quiet = [](const auto&) {};
    Series first, second, opening, concluding, checking, signature;
    time_once(first, [&] { must(tally::hold_first_mix(*office, ceremony, std::nullopt, {})); });
    say("gather, check and mix: the server", first, ballots);
    for (std::uint32_t i = 1; i <= kNeeded; ++i) {
        time_once(second, [&] { must(tally::hold_trustee_mix(ceremony, {}, council.mixer(i), quiet, {})); });
    }
    say("check and mix: a trustee", second, ballots);
    for (std::uint32_t i = 1; i <= kNeeded; ++i) {
        time_once(opening, [&] { must(tally::hold_decryption(ceremony, {}, council.share(i), quiet, {})); });
    }
    say("check and open: a trustee", opening, ballots);
    std::optional<tally::Counted> counted;
    time_once(concluding,
              [&] { counted = must(tally::conclude_count(*office, authority, ceremony, quiet)); });
    say("check, combine, count, write: the server", concluding, ballots);

    bench::GroupCosts costs;
    const Bytes message(64);
    const auto signed_by_first = voters[0].sign(message);
    for (int round = 0; round < 3; ++round) {
        costs.sample();
        for (int i = 0; i < 200; ++i)
            time_once(signature, [&] {
                if (!crypto::verify(voters[0].public_key(), message, signed_by_first))
                    throw std::runtime_error("a signature");
            });
        time_once(checking, [&] { must(tally::record::verify_record(counted->record_folder, {}, quiet)); });
    }
    costs.sample();
    const std::size_t threads = threads_for(SIZE_MAX, 1);
    const double bound = costs.bound(counts_of(ballots), threads) +
                         signature.median() * static_cast<double>(ballots) / static_cast<double>(threads);
    std::printf("\n");
    bench::print_heading();
    bench::print_row("anybody checks the whole record", checking, bound);
    costs.print();
    const double ratio = checking.median() / bound;
    std::printf("\n%zu threads; promised: at most %.1f times the bound: %s\n", threads, kMostRatio,
                ratio <= kMostRatio ? "kept" : "NOT KEPT");
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t ballots = 10'000;
    if (argc == 2 && std::strcmp(argv[1], "--help") != 0) ballots = std::strtoull(argv[1], nullptr, 10);
    if (argc > 2 || ballots < 2 || (argc == 2 && std::strcmp(argv[1], "--help") == 0)) {
        std::fprintf(stderr, "Usage: bench_record [BALLOTS]   (10000; see scripts/bench)\n");
        return 2;
    }
    try {
        run(ballots);
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_record: %s\n", problem.what());
        return 3;
    }
}
