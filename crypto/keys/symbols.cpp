#include "crypto/keys/symbols.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>

#include <sodium.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include "base/secret_bytes.hpp"
#include "base/sodium_ready.hpp"
#include "crypto/keys/block_list.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kDataSymbols = kCodeLength - 1;

// GF(32) = GF(2)[x] / (x^5 + x^2 + 1), x primitive.
constexpr unsigned times_x(unsigned a) {
    return (a & 16U) != 0 ? ((a << 1) ^ 0x25U) & 31U : a << 1;
}

// -1: no symbol of ours. U is none: Crockford leaves it out.
int value_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const auto at = kAlphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// Lines that are typed and pasted where a hyphen was meant (modifier minus, hyphen bullet, box drawing, heavy minus, the long
// vowel of Japanese keyboards); Unicode does not count them as dashes.
constexpr std::array<UChar32, 6> kMoreDashes = {0x02D7, 0x2043, 0x2500, 0x2796, 0x30FC, 0xFF70};
// Full stops of Armenian, Arabic, Indic scripts, Ethiopic and East Asia.
constexpr std::array<UChar32, 6> kMoreStops = {0x0589, 0x06D4, 0x0964, 0x1362, 0x3002, 0xFF61};

template <std::size_t Count>
bool among(const std::array<UChar32, Count>& points, UChar32 point) {
    return std::find(points.begin(), points.end(), point) != points.end();
}

// The character that Unicode gives as the plain form of a wide, narrow or styled one (NFKC): U+FF2B is K. 0: none.
char plain_form(UChar32 point) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* normalizer = unorm2_getNFKCInstance(&error);
    if (U_FAILURE(error)) throw std::bad_alloc();  // ICU could not load its data
    std::array<UChar, 4> plain{};
    const int32_t length = unorm2_getDecomposition(normalizer, point, plain.data(), plain.size(), &error);
    const bool one = U_SUCCESS(error) && length == 1 && plain[0] > 0x20 && plain[0] < 0x7F;
    return one ? static_cast<char>(plain[0]) : '\0';
}

// What looks like a Latin letter on paper and stands on the keyboards of Greece, Turkey and the East: somebody who copies K or
// reads 1 as I types these. The check symbol finds the one who meant something else.
char twin_of(UChar32 point) {
    static constexpr std::u32string_view kTyped =
        U"\u0131\u0130"
        U"\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7"
        U"\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
        U"\u0430\u0435\u043A\u043C\u043E\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458";
    static constexpr std::string_view kMeant =
        "II"
        "ABEZHIKMNOPTYX"
        "ABEKMHOPCTYXSIJ"
        "AEKMOPCTYXSIJ";
    static_assert(kTyped.size() == kMeant.size());
    const auto at = kTyped.find(static_cast<char32_t>(point));
    return at == std::u32string_view::npos ? kForeign : kMeant[at];
}

struct Read {
    std::string symbols;
    bool foreign = false;
};

// At most one symbol more than `most` is kept.
Read read_symbols(std::string_view typed, std::size_t most) {
    Read out;
    out.symbols.reserve(most + 1);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(typed.data());
    const auto length = static_cast<int32_t>(std::min<std::size_t>(typed.size(), INT32_MAX));
    for (int32_t at = 0; at < length;) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, length, point);
        const char plain = point < 0 ? kForeign : plain_character(static_cast<char32_t>(point));
        if (plain == '\0' || is_separator(plain)) continue;
        const int value = value_of(plain);
        if (value < 0) {
            out.foreign = true;
        } else if (out.symbols.size() <= most) {
            out.symbols.push_back(kAlphabet[static_cast<std::size_t>(value)]);
        }
    }
    return out;
}

CodeProblem problem_of(const Read& read) {
    if (read.foreign) return CodeProblem::kForeignSymbol;
    if (read.symbols.size() < kCodeLength) return CodeProblem::kTooShort;
    if (read.symbols.size() > kCodeLength) return CodeProblem::kTooLong;
    const std::string_view symbols = read.symbols;
    if (check_symbol(symbols.substr(0, kDataSymbols)) != symbols.back()) return CodeProblem::kCheckSymbol;
    return CodeProblem::kNone;
}

}  // namespace

char plain_character(char32_t typed) {
    const auto point = static_cast<UChar32>(typed);
    if (u_isUWhiteSpace(point)) return ' ';
    if (typed < 0x80) return typed > 0x20 && typed < 0x7F ? static_cast<char>(typed) : kForeign;
    if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType(point) == U_FORMAT_CHAR)
        return '\0';
    if (const int32_t digit = u_charDigitValue(point); digit >= 0) return static_cast<char>('0' + digit);
    if (u_hasBinaryProperty(point, UCHAR_DASH) || among(kMoreDashes, point)) return '-';
    if (among(kMoreStops, point)) return '.';
    if (const char plain = plain_form(point)) return plain;
    return twin_of(point);
}

std::optional<std::string> typed_symbols(std::string_view typed, std::size_t count) {
    return typed_symbols(typed, count, count);
}

std::optional<std::string> typed_symbols(std::string_view typed, std::size_t least, std::size_t most) {
    Read read = read_symbols(typed, most);
    if (!read.foreign && read.symbols.size() >= least && read.symbols.size() <= most)
        return std::move(read.symbols);
    wipe(read.symbols);
    return std::nullopt;
}

// Symbol i of n weighs x^(n-i), the check symbol itself x^0. x has order 31, so that with up to 30 data symbols all weights
// differ and none is zero: one wrong symbol, and any two different symbols that change places, always leave a sum that is
// not zero.
char check_symbol(std::string_view data) {
    unsigned sum = 0;
    for (const char symbol : data)
        sum = times_x(sum ^ symbol_value(symbol));
    return kAlphabet[sum];
}

unsigned symbol_value(char symbol) {
    return static_cast<unsigned>(std::max(value_of(symbol), 0));
}

CodeProblem check_code(std::string_view typed) {
    Read read = read_symbols(typed, kCodeLength);
    const CodeProblem problem = problem_of(read);
    wipe(read.symbols);
    return problem;
}

std::optional<std::string> normalise_code(std::string_view typed) {
    Read read = read_symbols(typed, kCodeLength);
    if (problem_of(read) != CodeProblem::kNone) return std::nullopt;
    return std::move(read.symbols);
}

std::string grouped(std::string_view code, char separator) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i != 0 && i % 4 == 0) out.push_back(separator);
        out.push_back(code[i]);
    }
    return out;
}

std::string symbols_of(ByteView hash, std::size_t count) {
    std::string out;
    out.reserve(count + 1);  // room for a check symbol
    for (std::size_t i = 0; i < count; ++i) {
        unsigned value = 0;
        for (std::size_t bit = 5 * i; bit < 5 * i + 5; ++bit) {
            value = value << 1 | (hash[bit / 8] >> (7 - bit % 8) & 1U);
        }
        out.push_back(kAlphabet[value]);
    }
    return out;
}

std::string draw_symbols(std::size_t count) {
    ensure_sodium();
    std::string out;
    out.reserve(count);
    while (out.size() + 1 < count)
        out.push_back(kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))]);
    out.push_back(check_symbol(out));
    return out;
}

std::string draw_code() {
    std::string out;
    do {
        wipe(out);
        out = draw_symbols(kCodeLength);
    } while (spells_blocked_word(out));
    return out;
}

}  // namespace valurna::crypto
