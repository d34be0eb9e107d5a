#include "election/definition/ballot_size.hpp"

#include "election/voting/project_set.hpp"
#include "election/voting/voting.hpp"

namespace valurna::election {
namespace {

// Of a CBOR item (RFC 8949) that holds `size` bytes or items, before its content.
std::size_t cbor_head(std::size_t size) {
    return size < 24 ? 1 : size < 256 ? 2 : size < 65536 ? 3 : 5;
}

constexpr std::size_t kNumber = 32;  // bytes of a scalar, a key, a challenge
constexpr std::size_t kBlock = 64;   // C1 and C2

}  // namespace

std::size_t sealing_blocks(const BallotPart& part) {
    return (encoded_size(part) + kSealingBlock - 1) / kSealingBlock;
}

std::size_t tested_entry_size(const std::vector<BallotPart>& parts) {
    std::size_t ballot = 1 + kNumber + 1 + 64;      // version, credential, number of parts, signature
    std::size_t numbers = cbor_head(parts.size());  // an array of the parts, each an array of its numbers
    for (const auto& part : parts) {
        const std::size_t blocks = sealing_blocks(part);
        ballot += 1 + part.id().size() + 1 + blocks * kBlock + kNumber + blocks * kNumber;
        numbers += cbor_head(blocks) + blocks * (cbor_head(kNumber) + kNumber);
    }
    return 2 + cbor_head(ballot) + ballot + numbers;  // the array, its kind, and both
}

}  // namespace valurna::election
