#include "election/exchange/html_text.hpp"

#include "base/utf8.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (first_bad_utf8(text)) return false;
    const std::string plain = exchange::html_text(text).text;
    must(!first_bad_utf8(plain), "UTF-8 stays UTF-8");
    must(!has_control(plain, true), "no control character but line feeds");
    must(plain.find("\n\n\n") == std::string::npos, "at most one empty line together");
    must(plain.empty() || (plain.front() != '\n' && plain.back() != '\n'), "no line feed leads or trails");
    return true;
}

}  // namespace valurna::fuzz
