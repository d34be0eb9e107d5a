#include "base/text/magnitude.hpp"

#include <iterator>
#include <map>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text/currency.hpp"

namespace valurna {
namespace {

constexpr std::int64_t kThousand = 1'000, kMillion = 1'000'000, kMilliard = 1'000'000'000;

// Whole words; a currency may follow: "tusen kronor".
const std::map<std::string, std::int64_t>& words() {
    static const std::map<std::string, std::int64_t> kWords = {
        {"k", kThousand},         {"t", kThousand},        {"tusen", kThousand},      {"tusental", kThousand},
        {"tusentals", kThousand}, {"thousand", kThousand}, {"thousands", kThousand},  {"tusind", kThousand},
        {"tuhatta", kThousand},   {"tausend", kThousand},  {"tsd", kThousand},        {"mille", kThousand},
        {"duizend", kThousand},   {"tys", kThousand},      {"тыс", kThousand},        {"ألف", kThousand},
        {"آلاف", kThousand},      {"m", kMillion},         {"mn", kMillion},          {"mio", kMillion},
        {"mln", kMillion},        {"milj", kMillion},      {"miljon", kMillion},      {"miljoner", kMillion},
        {"miljonen", kMillion},   {"million", kMillion},   {"millions", kMillion},    {"millioner", kMillion},
        {"millionen", kMillion},  {"miljoonaa", kMillion}, {"millones", kMillion},    {"milioni", kMillion},
        {"miljoen", kMillion},    {"млн", kMillion},       {"مليون", kMillion},       {"ملايين", kMillion},
        {"md", kMilliard},        {"mdr", kMilliard},      {"mrd", kMilliard},        {"miljard", kMilliard},
        {"miljarder", kMilliard}, {"milliard", kMilliard}, {"milliarden", kMilliard}, {"billion", kMilliard},
        {"billions", kMilliard}};
    return kWords;
}

// What stands before a currency without a space: "tkr", "mnkr", "MSEK". The longer one first.
constexpr std::pair<std::string_view, std::int64_t> kPrefixes[] = {
    {"mn", kMillion}, {"md", kMilliard}, {"k", kThousand}, {"t", kThousand}, {"m", kMillion}};

// Small, without full stops, with single spaces.
std::string normal(std::string_view sign) {
    const auto text = icu::UnicodeString::fromUTF8({sign.data(), static_cast<int32_t>(sign.size())});
    icu::UnicodeString out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isUWhiteSpace(c)) {
            if (!out.isEmpty() && !out.endsWith(u" ", 1)) out += u' ';
        } else if (c != '.' && u_charType(c) != U_FORMAT_CHAR) {
            out += c;
        }
    }
    std::string bytes;
    return out.trim().foldCase().toUTF8String(bytes);
}

bool is_currency(std::string_view sign) {
    return !currencies_of(sign, SignSide::kAfter).empty();
}

}  // namespace

std::int64_t magnitude_of(std::string_view sign) {
    if (sign.empty() || sign.size() > 64) return 1;
    const std::string text = normal(sign);
    const std::size_t space = text.find(' ');
    const auto word = words().find(text.substr(0, space));
    if (word != words().end() && (space == std::string::npos || is_currency(text.substr(space + 1))))
        return word->second;
    for (const auto& [prefix, magnitude] : kPrefixes) {
        if (text.starts_with(prefix) && is_currency(text.substr(prefix.size()))) return magnitude;
    }
    return 1;
}

}  // namespace valurna
