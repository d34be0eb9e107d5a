#include "tally/record/policy.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto policy = tally::parse_policy(as_text(bytes), "policy");
    if (!policy) return false;
    const tally::Policy& good = policy.value();
    std::set<std::string> all;
    for (const auto& witness : good.witnesses)
        all.insert(witness.name);
    must(good.satisfied_by(all), "all witnesses together are always enough");
    must(good.satisfied_by({}) == !good.quorum.has_value(),
         "nobody is enough only where nobody is asked for");
    return true;
}

}  // namespace valurna::fuzz
