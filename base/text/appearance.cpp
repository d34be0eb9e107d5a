#include "base/text/appearance.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

namespace valurna {
namespace {

using Points = std::u32string;
constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D, kBlackFlag = 0x1F3F4, kTagEnd = 0xE007F,
                   kKeycap = 0x20E3;

Points points_of(std::string_view text) {
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    Points out;
    for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1))
        out += static_cast<char32_t>(unicode.char32At(i));
    return out;
}

bool has(char32_t point, UProperty property) {
    return u_hasBinaryProperty(static_cast<UChar32>(point), property) != 0;
}
UScriptCode script_of(char32_t point) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(point), &error);
}
bool is_mark(char32_t point) {
    return (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_M_MASK) != 0;
}
bool is_blank(char32_t point) {  // drawn as nothing, though Unicode counts them as symbols
    return point == 0x2800 || point == 0x1D159;
}
bool is_unseen(char32_t point) {
    const auto kind = U_GET_GC_MASK(static_cast<UChar32>(point));
    const bool arabic_sign = (point >= 0x0600 && point <= 0x0605) || point == 0x06DD || point == 0x070F ||
                             point == 0x08E2 || point == 0x0890 || point == 0x0891;
    const bool format =
        (kind & (U_GC_CF_MASK | U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0 && !arabic_sign;
    return has(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || format || point == 0xFFFC;
}
bool is_selector(char32_t point) {
    return has(point, UCHAR_VARIATION_SELECTOR);
}

// A letter of a script whose letters join, or that has conjuncts.
bool takes_joiners(char32_t point) {
    const auto script = script_of(point);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_LATIN) return false;
    const auto joins = u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_JOINING_TYPE);
    const auto syllable = u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_INDIC_SYLLABIC_CATEGORY);
    return (u_isalpha(static_cast<UChar32>(point)) != 0 || is_mark(point)) &&
           (joins != U_JT_NON_JOINING || syllable != U_INSC_OTHER);
}

// The nearest character before `at` that is no mark of its own.
char32_t base_before(const Points& text, std::size_t at, bool over_selectors) {
    while (at > 0) {
        const char32_t point = text[--at];
        const bool skipped = over_selectors ? is_selector(point) || has(point, UCHAR_EMOJI_MODIFIER)
                                            : is_mark(point) && script_of(point) == USCRIPT_INHERITED;
        if (!skipped) return point;
    }
    return 0;
}

bool joiner_is_needed(const Points& text, std::size_t at) {
    const char32_t after = at + 1 < text.size() ? text[at + 1] : 0;
    const bool in_word = takes_joiners(base_before(text, at, false));
    if (text[at] == kNonJoiner) return in_word && takes_joiners(after);
    const bool in_emoji = has(base_before(text, at, true), UCHAR_EXTENDED_PICTOGRAPHIC) &&
                          has(after, UCHAR_EXTENDED_PICTOGRAPHIC);
    return in_word || in_emoji;
}

bool selector_is_needed(const Points& text, std::size_t at) {
    if (at == 0) return false;
    const char32_t point = text[at], base = text[at - 1];
    const auto script = script_of(base);
    if (point == 0xFE0E || point == 0xFE0F) {
        if (base < 0x80) return at + 1 < text.size() && text[at + 1] == kKeycap && has(base, UCHAR_EMOJI);
        return has(base, UCHAR_EMOJI) || has(base, UCHAR_EXTENDED_PICTOGRAPHIC);
    }
    if (point < 0xFE00) return script == USCRIPT_MONGOLIAN;
    if (point > 0xFE0F) return script == USCRIPT_HAN;
    const bool symbol = u_charType(static_cast<UChar32>(base)) == U_MATH_SYMBOL && base >= 0x80;
    return script == USCRIPT_HAN || script == USCRIPT_MYANMAR || script == USCRIPT_PHAGS_PA || symbol;
}

// How many characters of tags after a black flag make the flag of a region ("gbsct"), with the tag that ends them.
std::size_t region_flag(const Points& text, std::size_t flag) {
    std::size_t letters = 0;
    while (flag + 1 + letters < text.size()) {
        const char32_t tag = text[flag + 1 + letters];
        if (tag == kTagEnd) return letters >= 3 && letters <= 6 ? letters + 1 : 0;
        const bool plain = (tag >= 0xE0061 && tag <= 0xE007A) || (tag >= 0xE0030 && tag <= 0xE0039);
        if (!plain) return 0;
        ++letters;
    }
    return 0;
}

bool is_needed(const Points& text, std::size_t at) {
    if (text[at] == kJoiner || text[at] == kNonJoiner) return joiner_is_needed(text, at);
    if (is_selector(text[at])) return selector_is_needed(text, at);
    return text[at] == 0x180E && at > 0 && script_of(text[at - 1]) == USCRIPT_MONGOLIAN;
}

void add_once(std::vector<char32_t>& list, char32_t point) {
    if (std::find(list.begin(), list.end(), point) == list.end()) list.push_back(point);
}

// Without what cannot be seen, and with one space between words.
icu::UnicodeString visible(const icu::UnicodeString& text) {
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 point = text.char32At(i);
        const auto seen = static_cast<char32_t>(point);
        if (u_isUWhiteSpace(point) != 0 || is_blank(seen)) {
            if (!out.isEmpty() && out.char32At(out.length() - 1) != ' ')
                out.append(static_cast<UChar32>(' '));
        } else if (!is_unseen(seen)) {
            out.append(point);
        }
    }
    return out.trim();
}

icu::UnicodeString normalized(const icu::Normalizer2* form, const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto out = form->normalize(text, error);
    return U_SUCCESS(error) ? out : text;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// The prototype that Unicode gives to all texts that are drawn alike. Loaded once, where it is asked for.
icu::UnicodeString skeleton(const icu::UnicodeString& text) {
    static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(
        [] {
            UErrorCode error = U_ZERO_ERROR;
            return uspoof_open(&error);
        }(),
        &uspoof_close);
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString out;
    uspoof_getSkeletonUnicodeString(checker.get(), 0, text, out, &error);
    return U_SUCCESS(error) ? out : text;
}

}  // namespace

Hidden hidden_in(std::string_view text) {
    const Points points = points_of(text);
    Hidden hidden;
    for (std::size_t at = 0; at < points.size(); ++at) {
        const char32_t point = points[at];
        if (has(point, UCHAR_BIDI_CONTROL)) {
            add_once(hidden.direction, point);
        } else if (is_blank(point) || (is_unseen(point) && !is_needed(points, at))) {
            add_once(hidden.invisible, point);
        }
        if (point == kBlackFlag) at += region_flag(points, at);
    }
    return hidden;
}

bool looks_empty(std::string_view text) {
    const Points points = points_of(text);
    return std::all_of(points.begin(), points.end(), [](char32_t point) {
        return u_isUWhiteSpace(static_cast<UChar32>(point)) != 0 || is_blank(point) || is_unseen(point) ||
               is_mark(point);
    });
}

std::vector<std::string> look_alike_keys(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* wide = icu::Normalizer2::getNFKCInstance(error);
    const auto* folded = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const auto whole =
        visible(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))));
    if (U_FAILURE(error)) return {utf8(whole)};
    const auto plain = visible(normalized(wide, whole));
    // Before and after large letters become small: a Cyrillic one may be like a Latin one in either size.
    return {utf8(skeleton(normalized(folded, plain))), utf8(skeleton(normalized(folded, skeleton(plain))))};
}

std::string code_point_name(char32_t point) {
    std::array<char, 160> name{};
    UErrorCode error = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(point), U_EXTENDED_CHAR_NAME, name.data(), name.size(), &error);
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(point));
    return std::string(number.data()) +
           (U_SUCCESS(error) && name[0] != 0 ? " " + std::string(name.data()) : "");
}

std::vector<char32_t> only_in(std::string_view text, std::string_view other) {
    const Points there = points_of(other);
    std::vector<char32_t> out;
    for (const char32_t point : points_of(text)) {
        if (there.find(point) == Points::npos) add_once(out, point);
    }
    return out;
}

}  // namespace valurna
