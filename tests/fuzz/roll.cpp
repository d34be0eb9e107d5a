#include "election/definition/roll.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    election::Election election;
    election.styles = {{"all", {}, {}}, {"young", {}, {}}};
    const auto roll = election::Roll::parse(text, election);
    if (!roll) return false;
    must(roll.value().text() == text, "one roll has one text");
    for (const auto& entry : roll.value().entries()) {
        must(roll.value().find(entry.credential) == &entry, "each credential is found");
    }
    return true;
}

}  // namespace valurna::fuzz
