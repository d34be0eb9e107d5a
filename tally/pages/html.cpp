#include "tally/pages/html.hpp"

#include <cstdlib>

#include <unicode/calendar.h>
#include <unicode/currunit.h>
#include <unicode/gregocal.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace valurna::tally {
namespace {

namespace format = icu::number;

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::Locale locale_of(const std::string& language) {
    return icu::Locale(language.c_str());
}

// "-1234.50": exact, no float in between.
std::string decimal(std::int64_t minor, int digits) {
    std::string text = std::to_string(std::llabs(minor));
    const auto places = static_cast<std::size_t>(digits);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (places > 0) text.insert(text.size() - places, ".");
    return minor < 0 ? "-" + text : text;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string localised_html(const election::Election& election, const election::Text& text,
                           std::string_view language) {
    const auto found = election.localised(text, language);
    if (found.language == language) return escaped(found.text);
    return "<span lang=\"" + escaped(found.language) + "\" dir=\"auto\">" + escaped(found.text) + "</span>";
}

std::string number(std::uint64_t value, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = format::NumberFormatter::withLocale(locale_of(language))
                          .formatInt(static_cast<std::int64_t>(value), status)
                          .toString(status);
    return U_SUCCESS(status) ? utf8(text) : std::to_string(value);
}

std::string percent(std::uint64_t part, std::uint64_t whole, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const double share = whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    const auto text = format::NumberFormatter::withLocale(locale_of(language))
                          .unit(icu::MeasureUnit::getPercent())
                          .precision(format::Precision::maxFraction(share < 10 ? 1 : 0))
                          .formatDouble(share, status)
                          .toString(status);
    return U_SUCCESS(status) ? utf8(text) : std::to_string(static_cast<int>(share)) + " %";
}

std::string money(std::int64_t minor, const election::Currency& currency, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit unit(icu::UnicodeString::fromUTF8(currency.code).getBuffer(), status);
    const auto precision = format::Precision::fixedFraction(currency.minor_digits)
                               .trailingZeroDisplay(UNUM_TRAILING_ZERO_HIDE_IF_WHOLE);
    const std::string value = decimal(minor, currency.minor_digits);
    const auto text = format::NumberFormatter::withLocale(locale_of(language))
                          .unit(unit)
                          .precision(precision)
                          .formatDecimal(value, status)
                          .toString(status);
    return U_SUCCESS(status) ? utf8(text) : value + " " + currency.code;
}

std::string date(const std::string& iso, const std::string& language) {
    if (iso.size() != 10) return escaped(iso);
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar day(*icu::TimeZone::getGMT(), status);
    day.clear();
    day.set(std::atoi(iso.substr(0, 4).c_str()), std::atoi(iso.substr(5, 2).c_str()) - 1,
            std::atoi(iso.substr(8, 2).c_str()));
    icu::SimpleDateFormat words(icu::UnicodeString("d MMMM yyyy"), locale_of(language), status);
    if (U_FAILURE(status)) return escaped(iso);
    words.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    words.format(day.getTime(status), text);
    return U_SUCCESS(status) ? utf8(text) : escaped(iso);
}

}  // namespace valurna::tally
