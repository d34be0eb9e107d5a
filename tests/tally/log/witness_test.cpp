// This server as a witness: what another log may hear, status by status, and that it never forgets.

#include "tally/log/witness.hpp"

#include <atomic>
#include <thread>

#include "crypto/tlog/add_checkpoint.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// Somebody else's log, with its own key and history.
struct OtherLog {
    std::string origin = "log.example.net/sofas";
    crypto::SigningKey key = crypto::SigningKey::generate();
    std::vector<crypto::Hash> leaves;

    void grow(std::uint64_t size, const std::string& story = "sofa") {
        while (leaves.size() < size)
            leaves.push_back(crypto::leaf_hash(as_bytes(story + std::to_string(leaves.size()))));
    }
    [[nodiscard]] crypto::VerifierKey verifier() const {
        return {origin, crypto::NoteKeyType::kEd25519, key.public_key()};
    }
    [[nodiscard]] crypto::Checkpoint checkpoint(std::uint64_t size) const {
        crypto::MerkleEdge edge;
        for (std::uint64_t i = 0; i < size; ++i)
            edge.append(leaves.at(i));
        return {origin, size, edge.root()};
    }
    [[nodiscard]] crypto::AddCheckpoint request(std::uint64_t old_size, std::uint64_t size,
                                                const std::string& extension = {}) const {
        crypto::Note note{checkpoint(size).body() + extension, {}};
        crypto::sign_note(note, origin, key);
        crypto::AddCheckpoint out{old_size, {}, note.text()};
        out.proof = crypto::consistency_proof(
            old_size, size, crypto::LeafReader([this](std::uint64_t i) { return leaves.at(i); }));
        return out;
    }
};

struct WitnessTown {
    Town town;
    OtherLog log;
    tally::Witness witness{town.office(), [] { return std::uint64_t{1'800'000'000}; }};

    WitnessTown() {
        must(town.office().store().add_witnessed_log(log.origin, log.verifier()));
        log.grow(20);
    }
    tally::HttpResponse ask(const crypto::AddCheckpoint& request) {
        return witness.add_checkpoint(as_bytes(request.text()));
    }
    [[nodiscard]] crypto::VerifierKey key() {
        return town.office().cosignature_key(town.small().package.election.domain);
    }
    [[nodiscard]] std::uint64_t recorded() {
        return must(town.office().store().witnessed_log(log.origin))->size;
    }
};

}  // namespace

TEST_CASE(
    "a log that only grows is cosigned at each step, also with extension lines and other people's "
    "signatures") {
    WitnessTown at;
    std::uint64_t old_size = 0;
    for (const std::uint64_t size : {1, 2, 7, 8, 20, 20}) {
        CAPTURE(old_size, size);
        const auto answer = at.ask(at.log.request(old_size, size));
        REQUIRE(answer.status == 200);
        CHECK(crypto::verify_cosignature(at.log.checkpoint(size), answer.body, at.key()) == 1'800'000'000U);
        CHECK(at.recorded() == size);
        old_size = size;
    }
    at.log.grow(21);
    auto request = at.log.request(20, 21, "an extension\n");
    auto note = *crypto::Note::parse(request.checkpoint);
    crypto::sign_note(note, "stranger.example", crypto::SigningKey::generate());
    request.checkpoint = note.text();
    const auto answer = at.ask(request);
    REQUIRE(answer.status == 200);
    // The extension line is part of what is signed.
    note.signatures = *crypto::parse_signature_lines(answer.body);
    CHECK(crypto::cosignature_times(note, at.key()).size() == 1);
    CHECK_FALSE(crypto::verify_cosignature(at.log.checkpoint(21), answer.body, at.key()));
}

TEST_CASE("the witness answers as the specification says: 400, 403, 404, 409 with the size, 422") {
    WitnessTown at;
    REQUIRE(at.ask(at.log.request(0, 10)).status == 200);

    for (const std::string& nonsense : {std::string(), std::string("old 1"), std::string("old 01\n\n"),
                                        "old 10\n" + at.log.request(10, 12).checkpoint})
        CHECK(at.witness.add_checkpoint(as_bytes(nonsense)).status == 400);
    CHECK(at.ask(at.log.request(12, 11)).status == 400);  // old above the checkpoint
    CHECK(at.witness.add_checkpoint(Bytes(crypto::kMostAddCheckpoint + 1, 'x')).status == 413);

    OtherLog unknown;
    unknown.origin = "log.example.net/chairs";
    unknown.grow(3);
    CHECK(at.ask(unknown.request(0, 3)).status == 404);
    OtherLog thief;  // the name of a known log, another key
    thief.grow(12);
    CHECK(at.ask(thief.request(10, 12)).status == 403);
    auto forged = at.log.request(10, 12);
    auto note = *crypto::Note::parse(forged.checkpoint);
    note.signatures.front().blob.back() ^= 1;
    forged.checkpoint = note.text();
    CHECK(at.ask(forged).status == 403);

    for (const std::uint64_t old_size : {std::uint64_t{0}, std::uint64_t{9}, std::uint64_t{11}}) {
        const auto conflict = at.ask(at.log.request(old_size, 12));
        CHECK(conflict.status == 409);
        CHECK(conflict.type == "text/x.tlog.size");
        CHECK(conflict.body == "10\n");
    }
    auto wrong = at.log.request(10, 12);
    wrong.proof.front()[3] ^= 1;
    CHECK(at.ask(wrong).status == 422);
    wrong = at.log.request(10, 12);
    wrong.proof.pop_back();
    CHECK(at.ask(wrong).status == 422);
    wrong = at.log.request(10, 10);
    wrong.proof.push_back({});
    CHECK(at.ask(wrong).status == 422);
    CHECK(at.recorded() == 10);
}

TEST_CASE("a log that forks or goes back is never cosigned, also not after a restart") {
    WitnessTown at;
    REQUIRE(at.ask(at.log.request(0, 10)).status == 200);
    OtherLog fork = {at.log.origin, *crypto::SigningKey::from_seed(at.log.key.seed().reveal()), {}};
    fork.grow(20, "chair");
    const auto check = [&](tally::Witness& witness) {
        const auto ask = [&](const crypto::AddCheckpoint& request) {
            return witness.add_checkpoint(as_bytes(request.text())).status;
        };
        CHECK(ask(fork.request(10, 10)) == 409);  // the same size, another root
        CHECK(ask(fork.request(10, 20)) == 422);
        CHECK(ask(fork.request(0, 20)) == 409);
        CHECK(ask(at.log.request(5, 9)) == 409);  // shorter
        CHECK(at.recorded() == 10);
    };
    check(at.witness);
    auto office = must(tally::Office::open(at.town.folder("data")));
    tally::Witness again(*office);
    check(again);
    // One more key of the log does not begin it anew.
    must(office->store().add_witnessed_log(at.log.origin, {at.log.origin, crypto::NoteKeyType::kEd25519,
                                                           crypto::SigningKey::generate().public_key()}));
    check(again);
    CHECK(again.add_checkpoint(as_bytes(at.log.request(10, 12).text())).status == 200);
}

TEST_CASE("two checkpoints at once: the record never goes back, whoever comes first") {
    WitnessTown at;
    REQUIRE(at.ask(at.log.request(0, 1)).status == 200);
    std::vector<std::thread> askers;
    std::atomic<int> good{0}, conflicts{0};
    for (std::uint64_t size = 2; size <= 9; ++size)
        askers.emplace_back([&, size] {
            const int status = at.ask(at.log.request(1, size)).status;
            if (status == 200) ++good;
            if (status == 409) ++conflicts;
        });
    for (auto& asker : askers)
        asker.join();
    CHECK(good == 1);
    CHECK(conflicts == 7);
    CHECK(at.recorded() >= 2);
}

TEST_CASE("anybody may ask the witness, on the stations' port and on the public one, by POST only") {
    WitnessTown at;
    CHECK(at.town.post("/add-checkpoint", as_bytes(at.log.request(0, 4).text())).status == 200);
    CHECK(at.town.get("/add-checkpoint").status == 405);
    const auto again = at.town.post("/add-checkpoint", as_bytes(at.log.request(0, 5).text()));
    CHECK(again.status == 409);
    CHECK(again.headers.find("text/x.tlog.size") != std::string::npos);
}
