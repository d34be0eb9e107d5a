#include "tests/tally/support/polled_town.hpp"

#include "crypto/ballot/sealed_ballot.hpp"
#include "crypto/group/transcript.hpp"
#include "sync/uplink/uplink.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

namespace valurna::tests {

PolledTown::PolledTown(std::uint32_t needed, std::uint32_t trustees, std::size_t votes) {
    const SmallElection small(12);
    council_ = std::make_unique<Council>(small.package.election, needed, trustees);
    town_ = std::make_unique<Town>(std::size_t{12}, council_->key());
    package_ = must(office().package());
    station_ = std::make_unique<sync::PollingStation>(town_->station("library"));
    must(station_->open_polls());
    for (std::size_t i = 0; i < votes; ++i) {
        if (!vote(*station_, town_->small(), i)) throw std::runtime_error("a vote was refused");
    }
}

void PolledTown::close(std::optional<std::uint64_t> admitted) {
    must(station_->close_polls(std::nullopt, std::nullopt, admitted));
    const auto report = sync::push(town_->station_folder("library"));
    if (report.outcome != sync::UplinkOutcome::kDone) throw std::runtime_error(report.cause);
    must(office().close({"2026-12-14", {}}));
}

Status PolledTown::first_mix(const std::string& name) {
    return tally::hold_first_mix(office(), folder(name), std::nullopt, {});
}

Status PolledTown::server_mix(const std::string& name) {
    return tally::hold_trustee_mix(folder(name), {}, {package_->election.domain, office().keys().notes},
                                   [](const auto&) {}, {});
}

Status PolledTown::trustee_mix(const std::string& name, std::uint32_t trustee) {
    return tally::hold_trustee_mix(folder(name), {}, council_->mixer(trustee), [](const auto&) {}, {});
}

Status PolledTown::open(const std::string& path, std::uint32_t trustee) {
    return tally::hold_decryption(path, {}, council_->share(trustee), [](const auto&) {}, {});
}

Finished PolledTown::verify(const std::string& record) {
    return run(std::string(valurna::tests::kBinDir) + "/valurna-verify", {"record", record});
}

crypto::SealedBallot forged_ballot(const sync::Package& package, const crypto::SigningKey& voter,
                                   const Bytes& bytes, bool shifted) {
    using namespace crypto;
    const std::string contest = package.election.contests.front().id;
    Bytes block(bytes);
    block.resize(kBlockBytes);
    const Scalar randomness = random_scalar(), nonce = random_scalar();
    Point message = *embed_block(block);
    if (shifted) message = add(message, base_mul(random_scalar()));
    const Ciphertext sealed{base_mul(randomness), add(message, mul(randomness, package.key.key))};
    SealedBallot ballot{voter.public_key(), {{contest, {sealed}, {}}}, {}};
    // docs/formats/sealed-ballot.md
    KnowledgeProof& proof = ballot.contests[0].proof;
    proof.challenge = Transcript("valurna seal proof v1")
                          .add(package.election.id)
                          .add(ByteView{package.hash})
                          .add(package.key.key)
                          .add(ByteView{ballot.credential.bytes})
                          .add(contest)
                          .add(std::uint64_t{1})
                          .add(sealed.c1)
                          .add(sealed.c2)
                          .add(base_mul(nonce))
                          .scalar();
    proof.responses = {scalar_add(nonce, scalar_mul(proof.challenge, randomness))};
    const auto hash = Transcript("valurna ballot signature v1")
                          .add(package.election.id)
                          .add(ByteView{package.hash})
                          .add(package.key.key)
                          .add(unsigned_bytes(ballot))
                          .digest();
    ballot.signature = voter.sign(ByteView{hash});
    return ballot;
}

}  // namespace valurna::tests

TEST_CASE("a council's key is a key that trustees made together") {
    const valurna::tests::SmallElection small(1);
    const valurna::tests::Council council(small.package.election, 2, 3);
    CHECK(valurna::crypto::verify_election_key(council.key(), small.package.election.id));
}
