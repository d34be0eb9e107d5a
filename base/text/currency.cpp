#include "base/text/currency.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace valurna {
namespace {

// What people write, and CLDR does not have; codes by spaces. Words stand as they follow a number.
constexpr std::pair<const char*, const char*> kAlsoWritten[] = {
    {"Fr", "CHF"},
    {"SFr", "CHF"},
    {"zl", "PLN"},
    {"Kc", "CZK"},
    {"leu", "RON"},
    {"лв", "BGN"},
    {"TL", "TRY"},
    {"руб", "RUB"},
    {"р", "RUB"},
    {"грн", "UAH"},
    {"din", "RSD"},
    {"дин", "RSD"},
    {"kr", "DKK"},
    {"Lei", "MDL"},
    {"FCFA", "XOF"},
    {"CFA", "XOF XAF"},
    {"Rs", "INR"},
    {"AU$", "AUD"},
    {"C$", "CAD"},
    {"S$", "SGD"},
    {"元", "CNY"},
    {"円", "JPY"},
    {"원", "KRW"},
    // CLDR names a currency with its country ("svenska kronor", "polskich złotych"); people write the noun alone.
    {"krona", "SEK"},
    {"kronor", "SEK"},
    {"kronan", "SEK"},
    {"svenska kr", "SEK"},
    {"krone", "DKK NOK"},
    {"kroner", "DKK NOK"},
    {"kruunu", "SEK DKK NOK ISK"},
    {"kruunua", "SEK DKK NOK ISK"},
    {"Kronen", "SEK DKK NOK ISK CZK"},
    {"couronnes", "SEK DKK NOK ISK CZK"},
    {"korona", "SEK DKK NOK ISK CZK"},
    {"korony", "SEK DKK NOK ISK CZK"},
    {"koron", "SEK DKK NOK ISK CZK"},
    {"króna", "ISK"},
    {"krónur", "ISK"},
    {"krónum", "ISK"},
    {"koruna", "CZK"},
    {"koruny", "CZK"},
    {"korun", "CZK"},
    {"евро", "EUR"},
    {"euros", "EUR"},
    {"złoty", "PLN"},
    {"złote", "PLN"},
    {"złotych", "PLN"},
    {"zloty", "PLN"},
    {"zlote", "PLN"},
    {"zlotych", "PLN"},
    {"zlotys", "PLN"},
    {"forint", "HUF"},
    {"forintos", "HUF"},
    {"leva", "BGN"},
    {"лева", "BGN"},
    {"dinara", "RSD"},
    {"рубль", "RUB"},
    {"рубля", "RUB"},
    {"рублей", "RUB"},
    {"гривня", "UAH"},
    {"гривні", "UAH"},
    {"гривень", "UAH"},
    {"lira", "TRY"},
    {"pund", "GBP"},
    {"pound", "GBP"},
    {"pounds", "GBP"},
    {"Pfund", "GBP"},
    {"livres", "GBP"},
    {"franc", "CHF XOF XAF XPF"},
    {"francs", "CHF XOF XAF XPF"},
    {"schweizerfranc", "CHF"},
    {"Franken", "CHF"},
    {"Stutz", "CHF"},
    {"franchi", "CHF"},
    {"dólares", "USD CAD AUD NZD"},
    {"dolarów", "USD CAD AUD NZD"},
    {"dollaria", "USD CAD AUD NZD"},
    {"долларов", "USD CAD AUD NZD"},
    {"ريال", "SAR QAR OMR YER IRR"},
    {"ليرة", "SYP LBP TRY"},
    {"دينار", "IQD JOD KWD BHD LYD DZD TND"},
    {"درهم", "AED MAD"},
    {"جنيه", "EGP SDG"},
    {"دولار", "USD CAD AUD NZD"},
    {"يورو", "EUR"},
    {"كرونة", "SEK DKK NOK ISK CZK"}};

// Languages whose names for all currencies are known, not only for that of their own countries.
constexpr const char* kWritten[] = {"en", "sv", "nb", "da", "fi", "de", "fr", "es", "it", "nl", "pl", "ar"};

// Without what does not show, without full stops at the end, small.
std::string normal(const icu::UnicodeString& sign) {
    icu::UnicodeString out;
    for (int32_t i = 0; i < sign.length(); i = sign.moveIndex32(i, 1)) {
        const UChar32 c = sign.char32At(i);
        if (u_charType(c) == U_FORMAT_CHAR) continue;
        out += u_isUWhiteSpace(c) ? UChar32{' '} : c;
    }
    out.trim().foldCase();
    while (out.endsWith(u".", 1))
        out.truncate(out.length() - 1);
    std::string text;
    out.toUTF8String(text);
    return text;
}

class Signs {
  public:
    Signs() {
        std::set<icu::UnicodeString> tender;
        for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
            const char* locale = uloc_getAvailable(i);
            UErrorCode error = U_ZERO_ERROR;
            UChar code[4] = {};
            ucurr_forLocale(locale, code, 4, &error);
            if (U_FAILURE(error)) continue;
            add(code, locale);
            add_words(code, locale);
            tender.insert(icu::UnicodeString(code));
        }
        // Those that a country pays with: funds and units of account have names such as "units".
        for (icu::UnicodeString code : tender) {
            for (const char* language : kWritten)
                add_words(code.getTerminatedBuffer(), language);
        }
        UErrorCode error = U_ZERO_ERROR;
        UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &error);
        while (const UChar* code = uenum_unext(all, nullptr, &error)) {
            add(code, "en");
            put(icu::UnicodeString(code), code);
        }
        uenum_close(all);
        for (const auto& [sign, codes] : kAlsoWritten) {
            for (std::string_view rest = codes; !rest.empty();) {
                put(icu::UnicodeString::fromUTF8(sign), icu::UnicodeString(rest.data(), 3, US_INV));
                rest.remove_prefix(std::min<std::size_t>(rest.size(), 4));
            }
        }
        // Pounds of other countries are written with their code or name.
        for (const char* sign : {"\xc2\xa3", "pound", "pounds"})
            codes_[sign] = {"GBP"};
    }
    [[nodiscard]] std::set<std::string> find(std::string_view sign) const {
        const auto found = codes_.find(
            normal(icu::UnicodeString::fromUTF8({sign.data(), static_cast<int32_t>(sign.size())})));
        return found == codes_.end() ? std::set<std::string>() : found->second;
    }

  private:
    void add(const UChar* code, const char* locale) {
        for (const auto style : {UCURR_SYMBOL_NAME, UCURR_NARROW_SYMBOL_NAME}) {
            UErrorCode error = U_ZERO_ERROR;
            int32_t length = 0;
            const UChar* sign = ucurr_getName(code, locale, style, nullptr, &length, &error);
            if (U_SUCCESS(error)) put({sign, length}, code);
        }
    }
    // "svenska kronor", "svensk krona": in every number of the language.
    void add_words(const UChar* code, const char* locale) {
        for (const char* count : {"zero", "one", "two", "few", "many", "other"}) {
            UErrorCode error = U_ZERO_ERROR;
            int32_t length = 0;
            UBool unused = 0;
            const UChar* words = ucurr_getPluralName(code, locale, &unused, count, &length, &error);
            if (U_FAILURE(error)) continue;
            const icu::UnicodeString name(words, length);
            put(name, code);
            // English names end with the noun: "Canadian dollars".
            if (std::string_view(locale) == "en") put(name.tempSubString(name.lastIndexOf(u' ') + 1), code);
        }
    }
    void put(const icu::UnicodeString& sign, const icu::UnicodeString& code) {
        const auto written = normal(sign);
        if (written.empty()) return;
        std::string iso;
        codes_[written].insert(code.toUTF8String(iso));
    }
    std::map<std::string, std::set<std::string>> codes_;
};

bool is_one_letter(std::string_view sign) {
    const auto text = icu::UnicodeString::fromUTF8({sign.data(), static_cast<int32_t>(sign.size())});
    const auto letters = icu::UnicodeString::fromUTF8(normal(text));
    return letters.countChar32() == 1 && u_isalpha(letters.char32At(0)) &&
           u_charType(letters.char32At(0)) != U_OTHER_LETTER;
}

}  // namespace

std::set<std::string> currencies_of(std::string_view sign, SignSide side) {
    if (sign.empty() || sign.size() > 64 || (side == SignSide::kAfter && is_one_letter(sign))) return {};
    static const Signs signs;  // 805 locales: 100 ms, once, and only where an amount has a sign
    return signs.find(sign);
}

}  // namespace valurna
