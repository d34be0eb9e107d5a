#include "crypto/keys/symbols.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string typed = as_text(bytes);
    const auto code = crypto::normalise_code(typed);
    must(code.has_value() == (crypto::check_code(typed) == crypto::CodeProblem::kNone), "both readers agree");
    if (!code) return false;
    must(code->size() == crypto::kCodeLength, "twelve symbols");
    must(code->find_first_not_of(crypto::kAlphabet) == std::string::npos, "symbols of the alphabet");
    must(crypto::normalise_code(crypto::grouped(*code)) == code, "a code is itself when written out");
    return true;
}

}  // namespace valurna::fuzz
