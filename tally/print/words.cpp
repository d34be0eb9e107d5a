#include "tally/print/words.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <locale>
#include <optional>

#include <boost/locale.hpp>
#include <unicode/dtitvfmt.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

namespace valurna::tally {
namespace {

constexpr const char* kDomain = "valurna-slips";

std::string posix_name(std::string tag) {
    std::replace(tag.begin(), tag.end(), '-', '_');
    return tag;
}

// Western digits everywhere: codes are written in them, and one page must not mix two kinds. An ISO date is a
// Gregorian one, also where the language has another calendar.
icu::Locale icu_locale(const std::string& tag) {
    UErrorCode error = U_ZERO_ERROR;
    const std::string region =
        tag == "en" ? "en-GB" : tag;  // the day before the month, as everywhere in Europe
    return icu::Locale::forLanguageTag(region + "-u-ca-gregory-nu-latn", error);
}

std::optional<UDate> noon(const std::string& iso) {
    int year = 0, month = 0, day = 0;
    char rest = 0;
    if (std::sscanf(iso.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), error);
    calendar.set(year, month - 1, day, 12, 0, 0);
    const UDate date = calendar.getTime(error);
    return U_FAILURE(error) ? std::nullopt : std::optional(date);
}

}  // namespace

struct SlipWords::Inside {
    std::string language;
    std::locale words;
    icu::Locale locale;
    bool right_to_left = false;
};

SlipWords::SlipWords(const std::string& folder, std::string language) : inside_(std::make_unique<Inside>()) {
    boost::locale::generator generate;
    generate.add_messages_path(folder);
    generate.add_messages_domain(kDomain);
    inside_->words = generate(posix_name(language) + ".UTF-8");
    inside_->locale = icu_locale(language);
    inside_->right_to_left = inside_->locale.isRightToLeft() != 0;
    inside_->language = std::move(language);
}

SlipWords::~SlipWords() = default;
SlipWords::SlipWords(SlipWords&&) noexcept = default;
SlipWords& SlipWords::operator=(SlipWords&&) noexcept = default;

bool SlipWords::has(const std::string& folder, const std::string& language) {
    const bool plain = !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    std::error_code ignored;
    return plain && std::filesystem::exists(
                        folder + "/" + posix_name(language) + "/LC_MESSAGES/" + kDomain + ".mo", ignored);
}

std::string SlipWords::text(const char* message, SlipFields fields) const {
    const std::string pattern = boost::locale::gettext(message, inside_->words);
    std::string filled;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const auto open = pattern.find('{', at);
        const auto close = open == std::string::npos ? open : pattern.find('}', open);
        if (close == std::string::npos) break;
        filled.append(pattern, at, open - at);
        const std::string_view name(pattern.data() + open + 1, close - open - 1);
        const auto field =
            std::find_if(fields.begin(), fields.end(), [name](const auto& one) { return one.first == name; });
        if (field == fields.end()) {
            filled.append(pattern, open, close + 1 - open);  // shows itself in tests
        } else {
            // A name of the other direction must not turn its neighbours round (Unicode UAX 9).
            if (inside_->right_to_left) filled += "\u2068";
            filled += field->second;
            if (inside_->right_to_left) filled += "\u2069";
        }
        at = close + 1;
    }
    return filled.append(pattern, at, std::string::npos);
}

std::string SlipWords::dates(const std::string& from, const std::string& to) const {
    const std::string as_given = from == to ? from : from + " / " + to;
    const auto first = noon(from), last = noon(to);
    if (!first || !last) return as_given;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateIntervalFormat> format(
        icu::DateIntervalFormat::createInstance(u"yMMMMd", inside_->locale, error));
    if (U_FAILURE(error)) return as_given;
    format->setTimeZone(*icu::TimeZone::getGMT());
    const icu::DateInterval interval(*first, *last);
    icu::FieldPosition nowhere(icu::FieldPosition::DONT_CARE);
    icu::UnicodeString shown;
    format->format(&interval, shown, nowhere, error);
    if (U_FAILURE(error)) return as_given;
    std::string utf8;
    return shown.toUTF8String(utf8);
}

const std::string& SlipWords::language() const {
    return inside_->language;
}
bool SlipWords::right_to_left() const {
    return inside_->right_to_left;
}

}  // namespace valurna::tally
