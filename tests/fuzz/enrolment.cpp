// An enrolment, as anybody on the network may send it.
#include "sync/formats/wire.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const auto request = sync::decode_enrol(as_text(bytes));
    if (!request.has_value()) return false;
    const auto again = sync::decode_enrol(sync::encode_enrol(request.value()));
    must(again.has_value() && again.value().key == request.value().key,
         "what was accepted can be written and read");
    return true;
}

}  // namespace valurna::fuzz
