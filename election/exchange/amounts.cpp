#include "election/exchange/amounts.hpp"

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "election/definition/definition.hpp"

namespace valurna::exchange {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c);
}

// What may stand before or after an amount. Anything else may change what it says: "2 tkr", "1.5 million".
constexpr std::array<std::string_view, 24> kAffixes = {"US$",
                                                       "CA$",
                                                       "AU$",
                                                       "A$",
                                                       "C$",
                                                       "$",
                                                       "\xe2\x82\xac",
                                                       "\xc2\xa3",
                                                       "\xc2\xa5",
                                                       "kr.",
                                                       "kr",
                                                       "Kr",
                                                       "z\xc5\x82",
                                                       "K\xc4\x8d",
                                                       "Ft",
                                                       "lei",
                                                       ":-",
                                                       ".-",
                                                       ",-",
                                                       ".\xe2\x80\x93",
                                                       ",\xe2\x80\x93",
                                                       ":\xe2\x80\x93",
                                                       "\xc2\xa0",
                                                       "\xe2\x80\xaf"};

bool is_affix(std::string_view text) {
    while (!text.empty()) {
        const auto known = std::find_if(kAffixes.begin(), kAffixes.end(),
                                        [&](std::string_view affix) { return text.starts_with(affix); });
        if (known != kAffixes.end()) {
            text.remove_prefix(known->size());
        } else if (text.front() == ' ' || text.front() == '\t') {
            text.remove_prefix(1);
        } else if (text.size() >= 3 && std::all_of(text.begin(), text.begin() + 3, is_capital) &&
                   (text.size() == 3 || !is_letter(text[3]))) {
            text.remove_prefix(3);
        } else {
            return false;
        }
    }
    return true;
}

// Digits and marks from the first digit to the last; nothing where anything else stands between or around.
std::optional<std::string> core(std::string_view text) {
    const std::size_t middle = text.find_first_of("0123456789");
    if (middle == std::string_view::npos) return std::nullopt;
    const std::size_t end = text.find_last_of("0123456789") + 1;
    if (!is_affix(text.substr(0, middle)) || !is_affix(text.substr(end))) return std::nullopt;
    std::string out;
    for (std::size_t i = middle; i < end; ++i) {
        const char c = text[i];
        if (is_digit(c) || c == '.' || c == ',') {
            out += c;
        } else if (c == ' ' || c == '\t' || c == '\'') {
            continue;
        } else if (text.substr(i, 2) == "\xc2\xa0") {  // no-break space
            i += 1;
        } else if (const auto wide = text.substr(i, 3);
                   wide == "\xe2\x80\xaf" || wide == "\xe2\x80\x89" || wide == "\xe2\x80\x99") {
            i += 2;  // narrow no-break space, thin space, right quotation mark
        } else {
            return std::nullopt;
        }
    }
    return out;
}

}  // namespace

std::optional<std::int64_t> read_amount(std::string_view text, int minor_digits) {
    auto digits = core(text);
    if (!digits) return std::nullopt;
    const std::size_t point = digits->rfind('.'), comma = digits->rfind(',');
    char mark = 0;
    if (point != std::string::npos && comma != std::string::npos) {
        mark = point > comma ? '.' : ',';
    } else if (point != comma) {
        const char only = point != std::string::npos ? '.' : ',';
        const std::size_t at = digits->rfind(only);
        if (digits->find(only) == at && digits->size() - at != 4) mark = only;
    }
    std::string plain;
    for (std::size_t i = 0; i < digits->size(); ++i) {
        const char c = (*digits)[i];
        if (is_digit(c)) plain += c;
        if (c != mark || mark == 0) continue;
        if (digits->find(mark) != i) return std::nullopt;  // a decimal mark stands once
        plain += '.';
    }
    const auto decimal = read_decimal(plain);
    if (!decimal || decimal->after_point > minor_digits) return std::nullopt;
    return scaled(*decimal, minor_digits);
}

std::optional<std::string> currency_in(std::string_view text) {
    if (text.find("\xe2\x82\xac") != std::string_view::npos) return "EUR";
    if (text.find("\xc2\xa3") != std::string_view::npos) return "GBP";
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
        const bool code = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                                      text.begin() + static_cast<std::ptrdiff_t>(i) + 3, is_capital);
        const bool alone =
            (i == 0 || !is_letter(text[i - 1])) && (i + 3 == text.size() || !is_letter(text[i + 3]));
        if (code && alone) return std::string(text.substr(i, 3));
    }
    return std::nullopt;
}

}  // namespace valurna::exchange
