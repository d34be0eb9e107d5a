#include "election/words/catalogue.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <boost/locale.hpp>
#include <unicode/dtitvfmt.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/locdspnm.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>

#include "base/text/direction.hpp"

namespace valurna::words {
namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

// Western digits everywhere: codes and ballot numbers are written in them, and one page must not mix two
// kinds.
icu::Locale icu_locale(const std::string& tag) {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Locale::forLanguageTag(tag + "-u-nu-latn", error);
}

std::string posix_name(std::string tag) {
    std::replace(tag.begin(), tag.end(), '-', '_');
    return tag;
}

// How a day is written: the day before the month, as everywhere in Europe, and by the calendar that an ISO date and a
// printed poster have, whatever the language's own one is.
icu::Locale for_dates(const std::string& tag) {
    UErrorCode error = U_ZERO_ERROR;
    icu::Locale locale = icu_locale(tag == "en" ? "en-GB" : tag);
    locale.setUnicodeKeywordValue("ca", "gregory", error);
    return locale;
}

// An ISO date is a Gregorian one, also where the language's own calendar is another.
std::optional<UDate> noon(const std::string& iso) {
    int year = 0, month = 0, day = 0;
    char rest = 0;
    if (std::sscanf(iso.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3) return std::nullopt;
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    icu::GregorianCalendar gregorian(*icu::TimeZone::getGMT(), error);
    gregorian.set(year, month - 1, day, 12, 0, 0);
    const UDate date = gregorian.getTime(error);
    return U_FAILURE(error) ? std::nullopt : std::optional(date);
}

}  // namespace

std::string escape_markup(std::string_view plain) {
    std::string escaped;
    escaped.reserve(plain.size());
    for (const char c : plain) {
        if (c == '&') {
            escaped += "&amp;";
        } else if (c == '<') {
            escaped += "&lt;";
        } else if (c == '>') {
            escaped += "&gt;";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

struct Catalogue::Impl {
    std::string tag;
    std::locale words;
    icu::Locale locale;
    bool right_to_left = false;

    // What is filled in must not turn its neighbours round. What holds other names itself is of this language: the first
    // letter that counts for its direction may lie within one of them, where it is not looked for, so a mark tells it.
    [[nodiscard]] std::string apart(const std::string& field) const {
        if (!right_to_left) return isolated(field, Around::kLeftToRight);
        const bool composed = field.find("\u2068") != std::string::npos && !is_one_isolate(field);
        return composed ? "\u2068\u200F" + contained(field) + "\u2069" : isolated(field, Around::kAny);
    }

    // English where the language has no words for it, and then it keeps its own direction.
    [[nodiscard]] std::string said(const std::string& pattern, const char* message,
                                   const std::string& filled) const {
        return right_to_left && pattern == message ? isolated(filled, Around::kAny) : filled;
    }

    [[nodiscard]] std::string fill(const std::string& pattern, Fields fields, bool rich) const {
        std::string filled;
        std::size_t at = 0;
        while (at < pattern.size()) {
            const auto open = pattern.find('{', at);
            const auto close = open == std::string::npos ? open : pattern.find('}', open);
            if (close == std::string::npos) break;
            filled.append(pattern, at, open - at);
            const std::string_view name(pattern.data() + open + 1, close - open - 1);
            const auto field = std::find_if(fields.begin(), fields.end(),
                                            [name](const auto& one) { return one.first == name; });
            if (field == fields.end()) {
                filled.append(pattern, open, close + 1 - open);  // shows itself in tests
            } else {
                filled += rich ? escape_markup(apart(field->second)) : apart(field->second);
            }
            at = close + 1;
        }
        return filled.append(pattern, at, std::string::npos);
    }

    [[nodiscard]] std::string money(election::Money money, const election::Currency& currency,
                                    UNumberUnitWidth width) const {
        UErrorCode error = U_ZERO_ERROR;
        std::int64_t whole = 1;
        for (int i = 0; i < currency.minor_digits; ++i)
            whole *= 10;
        const auto precision = money.minor % whole == 0
                                   ? icu::number::Precision::integer()
                                   : icu::number::Precision::fixedFraction(currency.minor_digits);
        std::string decimal = std::to_string(money.minor) + "e-" + std::to_string(currency.minor_digits);
        const icu::CurrencyUnit unit(icu::StringPiece(currency.code), error);
        const auto shown = icu::number::NumberFormatter::withLocale(locale)
                               .unit(unit)
                               .unitWidth(width)
                               .precision(precision)
                               .formatDecimal(decimal, error)
                               .toString(error);
        return U_FAILURE(error) ? decimal + " " + currency.code : utf8(shown);
    }
};

Catalogue::Catalogue(const std::string& folder, const std::string& domain, const std::string& tag,
                     const std::string& catalogue)
    : impl_(std::make_unique<Impl>()) {
    boost::locale::generator generate;
    generate.add_messages_path(folder);
    generate.add_messages_domain(domain);
    impl_->tag = tag;
    impl_->words = generate(posix_name(catalogue) + ".UTF-8");
    impl_->locale = icu_locale(tag);
    impl_->right_to_left = impl_->locale.isRightToLeft() != 0;
}

Catalogue::~Catalogue() = default;

std::string Catalogue::text(const char* message, Fields fields) const {
    const auto pattern = boost::locale::gettext(message, impl_->words);
    return impl_->said(pattern, message, impl_->fill(pattern, fields, false));
}

std::string Catalogue::rich(const char* message, Fields fields) const {
    const auto pattern = boost::locale::gettext(message, impl_->words);
    return impl_->said(pattern, message, impl_->fill(pattern, fields, true));
}

std::string Catalogue::counted(const char* one, const char* many, std::uint64_t count, Fields fields,
                               bool rich) const {
    const auto pattern = boost::locale::ngettext(one, many, static_cast<int>(count), impl_->words);
    const auto filled = impl_->fill(impl_->fill(pattern, {{"count", number(count)}}, rich), fields, rich);
    return impl_->said(pattern, count == 1 ? one : many, filled);
}

std::string Catalogue::count(const char* one, const char* many, std::uint64_t count, Fields fields) const {
    return counted(one, many, count, fields, false);
}

std::string Catalogue::rich_count(const char* one, const char* many, std::uint64_t count,
                                  Fields fields) const {
    return counted(one, many, count, fields, true);
}

std::string Catalogue::money(election::Money money, const election::Currency& currency) const {
    return impl_->money(money, currency, UNUM_UNIT_WIDTH_SHORT);
}

std::string Catalogue::spoken_money(election::Money money, const election::Currency& currency) const {
    return impl_->money(money, currency, UNUM_UNIT_WIDTH_FULL_NAME);
}

std::string Catalogue::date(const std::string& iso) const {
    return dates(iso, iso);
}
std::string Catalogue::dates(const std::string& from, const std::string& to) const {
    const std::string as_given = from == to ? from : from + " / " + to;
    const auto first = noon(from), last = noon(to);
    if (!first || !last) return as_given;
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale locale = for_dates(impl_->tag);
    const std::unique_ptr<icu::DateIntervalFormat> format(
        icu::DateIntervalFormat::createInstance(u"yMMMMd", locale, error));
    if (U_FAILURE(error)) return as_given;
    format->setTimeZone(*icu::TimeZone::getGMT());
    const icu::DateInterval interval(*first, *last);
    icu::FieldPosition nowhere(icu::FieldPosition::DONT_CARE);
    icu::UnicodeString shown;
    format->format(&interval, shown, nowhere, error);
    return U_FAILURE(error) ? as_given : utf8(shown);
}

std::string Catalogue::number(std::uint64_t value) const {
    UErrorCode error = U_ZERO_ERROR;
    const auto shown = icu::number::NumberFormatter::withLocale(impl_->locale)
                           .formatDecimal(std::to_string(value), error)
                           .toString(error);
    return U_FAILURE(error) ? std::to_string(value) : utf8(shown);
}

std::string Catalogue::percent(std::uint64_t part, std::uint64_t whole) const {
    UErrorCode error = U_ZERO_ERROR;
    const double share = whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    const auto shown = icu::number::NumberFormatter::withLocale(impl_->locale)
                           .unit(icu::MeasureUnit::getPercent())
                           .precision(icu::number::Precision::maxFraction(share < 10 ? 1 : 0))
                           .formatDouble(share, error)
                           .toString(error);
    return U_FAILURE(error) ? std::to_string(static_cast<int>(share)) + " %" : utf8(shown);
}

std::string Catalogue::listed(const std::vector<std::string>& items) const {
    UErrorCode error = U_ZERO_ERROR;
    std::vector<icu::UnicodeString> each;
    each.reserve(items.size());
    for (const auto& item : items)
        each.push_back(icu::UnicodeString::fromUTF8(item));
    const std::unique_ptr<icu::ListFormatter> format(
        icu::ListFormatter::createInstance(impl_->locale, error));
    icu::UnicodeString shown;
    if (U_SUCCESS(error)) format->format(each.data(), static_cast<std::int32_t>(each.size()), shown, error);
    if (U_SUCCESS(error)) return utf8(shown);
    std::string plain;
    for (const auto& item : items)
        plain += (plain.empty() ? "" : ", ") + item;
    return plain;
}

std::string Catalogue::apart(const std::string& text) const {
    return impl_->right_to_left ? isolated(text, Around::kAny) : text;
}

std::string Catalogue::in_language(const std::string& language) const {
    UErrorCode error = U_ZERO_ERROR;
    UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(impl_->locale, contexts, 1));
    icu::UnicodeString name;
    if (names) names->localeDisplayName(icu::Locale::forLanguageTag(language, error), name);
    return text("in {language}", {{"language", U_FAILURE(error) || name.isEmpty() ? language : utf8(name)}});
}

const std::string& Catalogue::tag() const {
    return impl_->tag;
}
bool Catalogue::right_to_left() const {
    return impl_->right_to_left;
}

Messages::Messages(std::string folder, std::string domain)
    : folder_(std::move(folder)), domain_(std::move(domain)) {}

bool Messages::has(const std::string& language) const {
    const bool plain = !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    std::error_code ignored;
    return plain && std::filesystem::exists(
                        folder_ + "/" + posix_name(language) + "/LC_MESSAGES/" + domain_ + ".mo", ignored);
}

std::vector<std::string> Messages::languages() const {
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
        std::string tag = entry.path().filename().string();
        std::replace(tag.begin(), tag.end(), '_', '-');
        if (has(tag)) found.push_back(std::move(tag));
    }
    std::sort(found.begin(), found.end());
    return found;
}

const Catalogue& Messages::in(const std::string& language) {
    auto& slot = loaded_[language];
    if (!slot) slot.reset(new Catalogue(folder_, domain_, language, has(language) ? language : "en"));
    return *slot;
}

std::string Messages::own_name(const std::string& language) {
    UErrorCode error = U_ZERO_ERROR;
    const auto locale = icu::Locale::forLanguageTag(language, error);
    UDisplayContext contexts[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(locale, contexts, 1));
    icu::UnicodeString name;
    if (U_FAILURE(error) || !names) return language;
    names->localeDisplayName(locale, name);
    return utf8(name.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES));
}

std::string catalogue_folder() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return (program.parent_path().parent_path() / "share/valurna/lang").string();
}

}  // namespace valurna::words
