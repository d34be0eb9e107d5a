// A station slip, scanned from paper or read from a stick.
#include "sync/formats/slip.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto slip = sync::parse_slip(as_text(bytes), "slip");
    if (!slip.has_value()) return false;
    const auto text = sync::write_slip(slip.value());
    const auto again = sync::parse_slip(text, "slip");
    must(again.has_value() && sync::write_slip(again.value()) == text,
         "what was accepted can be written and read");
    must(!slip.value().pins.empty() && !slip.value().addresses.empty(),
         "an accepted slip has a pin and an address");
    return true;
}

}  // namespace valurna::fuzz
