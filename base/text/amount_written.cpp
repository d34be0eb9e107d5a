#include <algorithm>
#include <vector>

#include <unicode/numberformatter.h>
#include <unicode/uchar.h>

#include "base/text/amount.hpp"

namespace valurna {
namespace {

// The first two letters of a code are the country's (ISO 4217), whose first language says how amounts are written. The
// euro's many countries write it in more than one way; taken is the one that most of them share.
icu::Locale home_of(const std::string& currency) {
    UErrorCode error = U_ZERO_ERROR;
    if (currency == "EUR") return icu::Locale::forLanguageTag("fi-FI-u-nu-latn", error);
    auto locale = icu::Locale::forLanguageTag("und-" + currency.substr(0, 2), error);
    if (U_SUCCESS(error)) locale.addLikelySubtags(error);
    if (U_SUCCESS(error)) locale.setUnicodeKeywordValue("nu", "latn", error);
    return U_SUCCESS(error) ? locale : icu::Locale("sv", "SE");
}

}  // namespace

std::string written_amount(std::int64_t minor, int minor_digits, const std::string& currency) {
    std::int64_t unit = 1;
    for (int i = 0; i < minor_digits; ++i)
        unit *= 10;
    UErrorCode error = U_ZERO_ERROR;
    const auto precision = minor % unit == 0 ? icu::number::Precision::integer()
                                             : icu::number::Precision::fixedFraction(minor_digits);
    const std::string decimal = std::to_string(minor) + "e-" + std::to_string(minor_digits);
    const auto shown = icu::number::NumberFormatter::withLocale(home_of(currency))
                           .unit(icu::CurrencyUnit(icu::StringPiece(currency), error))
                           .precision(precision)
                           .grouping(UNUM_GROUPING_ON_ALIGNED)
                           .formatDecimal(decimal, error)
                           .toString(error);
    if (U_FAILURE(error)) return decimal + " " + currency;
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < shown.length(); i = shown.moveIndex32(i, 1)) {
        const UChar32 c = shown.char32At(i);
        if (u_charType(c) == U_SPACE_SEPARATOR) {
            plain.append(u' ');
        } else if (u_charType(c) != U_FORMAT_CHAR) {
            plain.append(c == 0x2212 ? u'-' : c);
        }
    }
    std::string bytes;
    plain.toUTF8String(bytes);
    return bytes;
}

}  // namespace valurna
