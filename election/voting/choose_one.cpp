#include "election/voting/choose_one.hpp"

#include "election/voting/decode_choice.hpp"

namespace valurna::election {

Expected<ChooseOneChoice> ChooseOneRule::decode(std::span<const std::uint8_t> bytes,
                                                const ContestFacts& facts) const {
    return decode_set_choice(*this, bytes, facts);
}

void ChooseOneRule::add_to(PabulibMeta& meta, const ContestFacts& /*facts*/, int /*minor_digits*/) const {
    meta["min_length"] = "1";
    meta["max_length"] = "1";
}

}  // namespace valurna::election
