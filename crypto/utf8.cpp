#include "crypto/utf8.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace valurna::crypto {
namespace {

struct Step {
    char32_t code_point;
    std::size_t length;
};

std::optional<Step> next_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return Step{first, 1};
    std::size_t length = 0;
    char32_t least = 0;
    char32_t value = 0;
    if (first >= 0xC2 && first < 0xE0) {
        length = 2, least = 0x80, value = first & 0x1FU;
    } else if (first >= 0xE0 && first < 0xF0) {
        length = 3, least = 0x800, value = first & 0x0FU;
    } else if (first >= 0xF0 && first < 0xF5) {
        length = 4, least = 0x10000, value = first & 0x07U;
    } else {
        return std::nullopt;
    }
    if (text.size() < length) return std::nullopt;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        value = value << 6 | (byte(i) & 0x3FU);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
    return Step{value, length};
}

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

}  // namespace

bool is_utf8_text(std::string_view text) {
    while (!text.empty()) {
        const auto step = next_code_point(text);
        if (!step || (step->code_point < 0x20 && step->code_point != '\n')) return false;
        text.remove_prefix(step->length);
    }
    return true;
}

bool has_unicode_space(std::string_view text) {
    while (!text.empty()) {
        const auto step = next_code_point(text);
        if (!step) return false;
        if (is_space(step->code_point)) return true;
        text.remove_prefix(step->length);
    }
    return false;
}

}  // namespace valurna::crypto
