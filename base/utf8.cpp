#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace valurna {
namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

// Length of the valid sequence that starts `text`, or 0.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xc2 && first <= 0xdf   ? 2
                               : first >= 0xe0 && first <= 0xef ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
    }
    const unsigned char second = byte(1);
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return 0;
    if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return 0;
    return length;
}

// A character, or one byte that begins none.
std::string_view symbol_at(std::string_view text, std::size_t at) {
    return text.substr(at, std::max<std::size_t>(sequence(text.substr(at, 4)), 1));
}

// It, or '?' where it would steer a terminal.
std::string_view shown(std::string_view symbol) {
    constexpr std::array<std::string_view, 14> kTurning = {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029",
                                                           "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                                           "\u2066", "\u2067", "\u2068", "\u2069"};
    const bool steers = sequence(symbol) == 0 || has_control(symbol, false) ||
                        std::find(kTurning.begin(), kTurning.end(), symbol) != kTurning.end();
    return steers ? std::string_view("?") : symbol;
}

// How many bytes of ASCII the text begins with, eight or none at a time.
std::size_t plain_bytes(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::size_t plain = 0;
    for (std::uint64_t eight = 0; plain + sizeof eight <= text.size(); plain += sizeof eight) {
        std::memcpy(&eight, text.data() + plain, sizeof eight);
        if ((eight & kHighBits) != 0) break;
    }
    return plain;
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        i += plain_bytes(text.substr(i));
        if (i == text.size()) break;
        const std::size_t length = sequence(text.substr(i, 4));
        if (length == 0) return i;
        i += length;
    }
    return std::nullopt;
}

std::string utf8_of(std::u32string_view text) {
    std::string out;
    for (const char32_t point : text) {
        if (point < 0x80) {
            out += static_cast<char>(point);
            continue;
        }
        const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        const char32_t lead = more == 1 ? 0xC0U : more == 2 ? 0xE0U : 0xF0U;
        out += static_cast<char>(lead | point >> static_cast<unsigned>(6 * more));
        for (int i = more - 1; i >= 0; --i)
            out += static_cast<char>(0x80U | (point >> static_cast<unsigned>(6 * i) & 0x3FU));
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && !begins_character(text[most]))
        --most;
    return text.substr(0, most);
}

bool has_control(std::string_view text, bool lines) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\n' && lines) continue;
        if (c < 0x20 || c == 0x7f) return true;
        if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
    }
    return false;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view symbol = symbol_at(text, i);
        out += shown(symbol);
        i += symbol.size();
    }
    return out;
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t kMost = 40;
    std::size_t end = 0;
    for (std::size_t count = 0; count < kMost && end < text.size(); ++count)
        end += symbol_at(text, end).size();
    std::string out = "\"";
    out += on_one_line(text.substr(0, end));
    out += end < text.size() ? "...\"" : "\"";
    return out;
}

bool is_note_text(std::string_view text) {
    const bool control = std::any_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
    return !control && !first_bad_utf8(text);
}

bool has_unicode_space(std::string_view text) {
    constexpr std::string_view kAscii = "\t\n\v\f\r ";
    constexpr std::array<std::string_view, 19> kWide = {
        "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
        "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    return text.find_first_of(kAscii) != std::string_view::npos ||
           std::any_of(kWide.begin(), kWide.end(),
                       [&](std::string_view space) { return text.find(space) != std::string_view::npos; });
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace valurna
