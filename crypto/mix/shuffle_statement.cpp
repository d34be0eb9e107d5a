#include "crypto/mix/shuffle_statement.hpp"

#include "base/parallel.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::crypto {

constexpr std::size_t kHashesWorthAThread = 200;

ShuffleGenerators::ShuffleGenerators()
    : start_(Transcript("valurna shuffle generator v1").add(std::uint64_t{0}).point()) {}

void ShuffleGenerators::reach(std::size_t rows) {
    const std::size_t known = rows_.size();
    if (rows <= known) return;
    std::vector<Point> more(rows - known);
    for_each_index(more.size(), kHashesWorthAThread / 10, [&](std::size_t i) {
        more[i] = Transcript("valurna shuffle generator v1").add(std::uint64_t{known + i + 1}).point();
    });
    rows_.insert(rows_.end(), more.begin(), more.end());
}

ShuffleDigest shuffle_digest(const ShuffleContext& context, const CiphertextRows& before,
                             const CiphertextRows& after, const std::vector<Point>& commitments) {
    Transcript out("valurna shuffle statement v1");
    out.add(context.election.election_id).add(ByteView{context.election.package_hash});
    out.add(context.election.election_key).add(context.contest).add(std::uint64_t{context.mixer});
    out.add(std::uint64_t{before.size()}).add(std::uint64_t{before.width()});
    for (const CiphertextRows* rows : {&before, &after}) {
        for (const Ciphertext& block : rows->blocks())
            out.add(block.c1).add(block.c2);
    }
    for (const Point& commitment : commitments)
        out.add(commitment);
    return out.digest();
}

std::vector<Scalar> shuffle_weights(const ShuffleDigest& digest, std::size_t rows) {
    std::vector<Scalar> out(rows);
    for_each_index(rows, kHashesWorthAThread, [&](std::size_t i) {
        out[i] =
            Transcript("valurna shuffle weight v1").add(ByteView{digest}).add(std::uint64_t{i + 1}).scalar();
    });
    return out;
}

Scalar shuffle_challenge(const ShuffleDigest& digest, const ShuffleProof& proof) {
    Transcript out("valurna shuffle challenge v1");
    out.add(ByteView{digest});
    for (const Point& link : proof.chain)
        out.add(link);
    out.add(proof.t1).add(proof.t2).add(proof.t3);
    for (const Ciphertext& announced : proof.t4)
        out.add(announced.c1).add(announced.c2);
    for (const Point& announced : proof.chain_announcements)
        out.add(announced);
    return out.scalar();
}

}  // namespace valurna::crypto
