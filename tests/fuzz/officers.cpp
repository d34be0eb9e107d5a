// officers.json of a package, and an officer's card, as somebody else may hand them in.
#include "sync/formats/officers.hpp"

#include "base/bytes.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    if (const auto card = sync::parse_officer_card(text, "card"); card.has_value()) {
        must(crypto::good_trustee_name(card.value().name), "an accepted card names a person");
        return true;
    }
    const auto officers = sync::parse_officers(text, "officers.json");
    if (!officers.has_value()) return false;
    must(sync::write_officers(officers.value()) == text, "it is what its writer writes");
    return true;
}

}  // namespace valurna::fuzz
