#include "base/text/direction.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/utf8.hpp"

namespace valurna {
namespace {

constexpr UChar32 kEndIsolate = 0x2069;
constexpr std::string_view kFirstStrong = "\u2068", kEnd = "\u2069";

struct Symbol {
    UChar32 point;
    std::string_view bytes;
};

// Cuts the first character off a text that is valid UTF-8 and not empty.
Symbol take_symbol(std::string_view& text) {
    UChar32 point = 0;
    std::int32_t length = 0;
    U8_NEXT_UNSAFE(text.data(), length, point);
    const Symbol symbol{point, text.substr(0, static_cast<std::size_t>(length))};
    text.remove_prefix(symbol.bytes.size());
    return symbol;
}

bool begins_isolate(UChar32 point) {
    return point >= 0x2066 && point <= 0x2068;
}
bool embeds_or_overrides(UChar32 point) {
    return point >= 0x202A && point <= 0x202E;
}
// Nothing reaches past the end of a paragraph.
bool ends_line(UChar32 point) {
    return u_charDirection(point) == U_BLOCK_SEPARATOR;
}

// Anything that a left-to-right text around it could see.
bool turns(std::string_view line) {
    while (!line.empty()) {
        const auto point = take_symbol(line).point;
        switch (u_charDirection(point)) {
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
            case U_ARABIC_NUMBER:
                return true;
            default:
                if (begins_isolate(point)) return true;
        }
    }
    return false;
}

// Calls `each` for every line and leaves what ends it as it is.
template <class Each>
std::string by_line(std::string_view text, Each each) {
    if (first_bad_utf8(text)) return "?";
    std::string out;
    while (!text.empty()) {
        const auto start = text;
        std::string_view end;
        while (!text.empty() && end.empty()) {
            const auto symbol = take_symbol(text);
            if (ends_line(symbol.point)) end = symbol.bytes;
        }
        out += each(start.substr(0, start.size() - text.size() - end.size()));
        out += end;
    }
    return out;
}

std::string contained_line(std::string_view line) {
    std::string out;
    std::size_t open = 0;
    while (!line.empty()) {
        const auto symbol = take_symbol(line);
        if (embeds_or_overrides(symbol.point)) continue;
        if (symbol.point == kEndIsolate) {
            if (open == 0) continue;
            --open;
        }
        if (begins_isolate(symbol.point)) ++open;
        out += symbol.bytes;
    }
    for (; open > 0; --open)
        out += kEnd;
    return out;
}

}  // namespace

std::string contained(std::string_view text) {
    return by_line(text, &contained_line);
}

std::string isolated(std::string_view text, Around around) {
    return by_line(text, [around](std::string_view whole) {
        auto line = contained_line(whole);
        const bool alone =
            line.empty() || is_one_isolate(line) || (around == Around::kLeftToRight && !turns(line));
        return alone ? line : std::string(kFirstStrong) + line + std::string(kEnd);
    });
}

std::optional<Direction> direction_of_isolates(std::string_view text) {
    if (first_bad_utf8(text)) return std::nullopt;
    std::optional<Direction> found;
    while (!text.empty()) {
        auto line = text;
        std::size_t length = 0;
        while (!text.empty()) {
            const auto symbol = take_symbol(text);
            if (ends_line(symbol.point)) break;
            length += symbol.bytes.size();
        }
        line = line.substr(0, length);
        if (!line.empty() && !is_one_isolate(line)) return std::nullopt;
        while (!line.empty() && !found) {
            switch (u_charDirection(take_symbol(line).point)) {
                case U_LEFT_TO_RIGHT:
                    found = Direction::kLeftToRight;
                    break;
                case U_RIGHT_TO_LEFT:
                case U_RIGHT_TO_LEFT_ARABIC:
                    found = Direction::kRightToLeft;
                    break;
                default:
                    break;
            }
        }
    }
    return found;
}

bool is_one_isolate(std::string_view text) {
    if (text.empty() || first_bad_utf8(text) || !begins_isolate(take_symbol(text).point)) return false;
    std::size_t open = 1;
    while (open > 0 && !text.empty()) {
        const auto point = take_symbol(text).point;
        if (begins_isolate(point)) ++open;
        if (point == kEndIsolate) --open;
        if (ends_line(point)) return false;
    }
    return open == 0 && text.empty();
}

}  // namespace valurna
