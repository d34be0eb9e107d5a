#include <algorithm>

#include "crypto/ballot/seal.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

// Accepted here: well formed. The good inputs are also truly sealed, for the context below; what random
// change makes of them must then no longer verify.
bool accepts(std::span<const std::uint8_t> bytes) {
    const auto ballot = crypto::decode_sealed_ballot(bytes);
    if (!ballot) return false;
    const Bytes again = crypto::encode_sealed_ballot(*ballot);
    must(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()), "one ballot has one encoding");
    const auto number = crypto::tracker(*ballot);
    for (const auto& written : {number.grouped(), number.hex(), number.grouped().substr(0, 9)}) {
        const auto search = crypto::TrackerSearch::read(written);
        must(search && search->finds(number), "a ballot is found by its number as it is written");
    }
    crypto::SealContext context;
    context.election_id = "fuzz";
    context.election_key = ballot->contests[0].blocks[0].c1;
    must(!crypto::verify_sealed_ballot(context, *ballot), "a seal for one key is refused under another");
    return true;
}

}  // namespace valurna::fuzz
