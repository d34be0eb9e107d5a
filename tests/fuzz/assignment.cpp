// The body of an assignment, before or after its signature was checked.
#include "sync/formats/wire.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto text = as_text(bytes);
    const auto assignment = sync::parse_assignment_body(text);
    if (!assignment.has_value()) return false;
    must(sync::assignment_body(assignment.value()) == text, "one assignment has one text");
    return true;
}

}  // namespace valurna::fuzz
