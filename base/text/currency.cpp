#include "base/text/currency.hpp"

#include <map>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace valurna {
namespace {

// What people write, and CLDR does not have.
constexpr std::pair<const char*, const char*> kAlsoWritten[] = {
    {"Fr", "CHF"},  {"SFr", "CHF"}, {"zl", "PLN"},   {"Kc", "CZK"},  {"leu", "RON"}, {"лв", "BGN"},
    {"TL", "TRY"},  {"руб", "RUB"}, {"р", "RUB"},    {"грн", "UAH"}, {"din", "RSD"}, {"дин", "RSD"},
    {"kr", "DKK"},  {"Lei", "MDL"}, {"FCFA", "XOF"}, {"CFA", "XOF"}, {"CFA", "XAF"}, {"Rs", "INR"},
    {"AU$", "AUD"}, {"C$", "CAD"},  {"S$", "SGD"},   {"元", "CNY"},  {"円", "JPY"},  {"원", "KRW"}};

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
        for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
            const char* locale = uloc_getAvailable(i);
            UErrorCode error = U_ZERO_ERROR;
            UChar code[4] = {};
            ucurr_forLocale(locale, code, 4, &error);
            if (U_SUCCESS(error)) add(code, locale);
        }
        UErrorCode error = U_ZERO_ERROR;
        UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &error);
        while (const UChar* code = uenum_unext(all, nullptr, &error)) {
            add(code, "en");
            put(icu::UnicodeString(code), code);
        }
        uenum_close(all);
        for (const auto& [sign, code] : kAlsoWritten)
            put(icu::UnicodeString::fromUTF8(sign), icu::UnicodeString::fromUTF8(code));
        codes_["\xc2\xa3"] = {"GBP"};  // pounds of other countries are written with their code
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
    static const Signs signs;  // 805 locales: 40 ms, once, and only where an amount has a sign
    return signs.find(sign);
}

}  // namespace valurna
