// The body of two people's decision to count, as a record holds it.
#include "base/bytes.hpp"
#include "tally/record/notes.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string body = as_text(bytes);
    const auto read = tally::record::parse_override(body, "vote.example.org/e", {});
    if (!read) return false;
    must(tally::well_formed(*read), "an accepted decision is two people's");
    must(tally::record::override_body(*read, "vote.example.org/e", {}) == body, "one text for one decision");
    return true;
}

}  // namespace valurna::fuzz
