#include "base/text/entities.hpp"

#include <charconv>
#include <optional>

#include <libxml/HTMLparser.h>
#include <unicode/unistr.h>

#include "base/text/windows_1252.hpp"

namespace valurna {
namespace {

std::optional<std::string> character(unsigned value) {
    if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return std::nullopt;
    std::string text;
    icu::UnicodeString(static_cast<UChar32>(value)).toUTF8String(text);
    const auto mended = windows_1252_mended(text);
    return mended ? mended->text : text;
}

// `name` stands between & and ;
std::optional<std::string> entity(std::string_view name) {
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x') || name.starts_with('X');
        if (hex) name.remove_prefix(1);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
        if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
        return character(value);
    }
    const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
    return known == nullptr ? std::nullopt : character(known->value);
}

std::string decoded_once(std::string_view text) {
    constexpr std::size_t kLongestName = 32;
    std::string out;
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find('&'), text.size());
        out += text.substr(0, mark);
        text.remove_prefix(mark);
        const std::size_t end = text.substr(0, kLongestName).find(';');
        if (text.empty()) break;
        const auto found = end == std::string_view::npos ? std::nullopt : entity(text.substr(1, end - 1));
        out += found ? *found : "&";
        text.remove_prefix(found ? end + 1 : 1);
    }
    return out;
}

}  // namespace

std::string without_entities(std::string_view text) {
    constexpr int kMostTimes = 4;
    std::string now(text);
    for (int i = 0; i < kMostTimes; ++i) {
        std::string next = decoded_once(now);
        if (next == now) break;
        now = std::move(next);
    }
    return now;
}

}  // namespace valurna
