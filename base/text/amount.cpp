#include "base/text/amount.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text/currency.hpp"
#include "base/text/magnitude.hpp"
#include "base/utf8.hpp"

namespace valurna {
namespace {

// What may stand between two digits of a number.
enum class Mark { kPoint, kComma, kSpace, kApostrophe, kArabicThousands, kArabicDecimal };

std::optional<Mark> mark_of(UChar32 c) {
    switch (c) {
        case '.':
        case 0xff0e:  // full width
            return Mark::kPoint;
        case ',':
        case 0xff0c:
            return Mark::kComma;
        case '\'':
        case 0x2019:
            return Mark::kApostrophe;
        case 0x066b:
            return Mark::kArabicDecimal;
        case 0x066c:
            return Mark::kArabicThousands;
        default:
            return u_charType(c) == U_SPACE_SEPARATOR ? std::optional(Mark::kSpace) : std::nullopt;
    }
}

bool is_digit(UChar32 c) {
    return u_charDigitValue(c) >= 0;
}

bool is_hyphen(UChar32 c) {
    return c == '-' || c == 0x2212 || (c >= 0x2010 && c <= 0x2015);
}

bool is_blank(UChar32 c) {
    return u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR;
}

using Letters = std::u32string;

Letters letters_of(std::string_view text) {
    const auto read = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    Letters out;
    for (int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1))
        out += static_cast<char32_t>(read.char32At(i));
    return out;
}

std::string text_of(const Letters& letters) {
    icu::UnicodeString out;
    for (const char32_t c : letters)
        out += static_cast<UChar32>(c);
    std::string text;
    return out.toUTF8String(text);
}

Letters without_blanks_around(Letters letters) {
    const auto seen = [](char32_t c) { return !is_blank(static_cast<UChar32>(c)); };
    letters.erase(std::find_if(letters.rbegin(), letters.rend(), seen).base(), letters.end());
    letters.erase(letters.begin(), std::find_if(letters.begin(), letters.end(), seen));
    return letters;
}

// Removes an ending like ":-" or ",-", before or behind the currency. Such an ending says that there are no cents.
void take_ending(Letters& after) {
    const auto hyphen = [&](std::size_t at) { return is_hyphen(static_cast<UChar32>(after[at])); };
    for (std::size_t at = 0; at + 1 < after.size(); ++at) {
        if ((after[at] != ':' && after[at] != ',' && after[at] != '.') || !hyphen(at + 1)) continue;
        const std::size_t hyphens = at + 2 < after.size() && hyphen(at + 2) ? 2 : 1;
        const Letters before = without_blanks_around(after.substr(0, at)),
                      behind = without_blanks_around(after.substr(at + 1 + hyphens));
        if (before.empty() || behind.empty()) after = before + behind;
        return;
    }
}

// A text taken apart: what stands before the first digit, the runs of digits with a mark between two of them, what stands
// behind the last digit.
class Written {
  public:
    // The reason why the text is no amount. Nothing where it is an amount.
    std::optional<std::string> read(std::string_view text, int most_decimals) {
        const Letters all = without_blanks_around(letters_of(text));
        if (all.empty()) return "nothing stands here";
        const auto digit = [](char32_t c) { return is_digit(static_cast<UChar32>(c)); };
        const auto first = std::find_if(all.begin(), all.end(), digit);
        if (first == all.end()) return "it holds no number";
        const auto end = std::find_if(all.rbegin(), all.rend(), digit).base();
        Letters before(all.begin(), first), after(end, all.end());
        const Letters number(first, end);
        if (auto why = another_kind(all, number, before, after)) return why;
        take_ending(after);
        if (auto why = read_signs(without_blanks_around(before), without_blanks_around(after))) return why;
        if (auto why = take_apart(number)) return why;
        if (auto why = place_marks()) return why;
        return magnitude_ > 1 ? in_larger_units() : value_of(most_decimals);
    }

    Amount amount;
    bool ambiguous = false;
    std::string mend;  // of a refusal, where it is known better than for all

  private:
    static bool holds(const Letters& letters, std::u32string_view any) {
        return letters.find_first_of(any) != Letters::npos;
    }

    // What is written like an amount and is something else.
    static std::optional<std::string> another_kind(const Letters& all, const Letters& number,
                                                   const Letters& before, const Letters& after) {
        if (holds(all, U"%\u2030\u066a\uff05")) return "it is a percentage";
        if (is_date(number)) return "it is a date or a time";
        const bool in_brackets = holds(before, U"(") && holds(after, U")");
        const auto hyphen = [](char32_t c) { return is_hyphen(static_cast<UChar32>(c)); };
        const bool minus = std::any_of(before.begin(), before.end(), hyphen);
        const Letters behind = without_blanks_around(after);
        if (minus || in_brackets || (behind.size() == 1 && hyphen(behind.front()))) return "it is below 0";
        return std::nullopt;
    }

    static bool is_date(const Letters& number) {
        std::vector<std::size_t> runs{0};
        char32_t mark = 0;
        for (const char32_t c : number) {
            if (is_digit(static_cast<UChar32>(c))) {
                ++runs.back();
                continue;
            }
            if (c == ':') return true;
            if (c == 'T' && runs.size() == 3) return true;
            if ((c != '.' && c != '/' && !is_hyphen(static_cast<UChar32>(c))) || (mark != 0 && c != mark))
                return false;
            mark = c;
            runs.push_back(0);
        }
        const auto one_or_two = [&](std::size_t i) { return runs[i] == 1 || runs[i] == 2; };
        if (runs.size() == 2) return mark == '/' && one_or_two(0) && one_or_two(1);
        if (runs.size() != 3 || !one_or_two(1)) return false;
        return (runs[0] == 4 && one_or_two(2)) || (one_or_two(0) && (runs[2] == 4 || one_or_two(2)));
    }

    std::optional<std::string> read_signs(Letters before, const Letters& after) {
        if (!before.empty() && before.back() == '+') before.pop_back();
        before = without_blanks_around(before);
        const auto unknown = [](const Letters& sign) {
            return "no currency is written " + in_quotes(text_of(sign));
        };
        const auto first = currencies_of(text_of(before), SignSide::kBefore);
        if (!before.empty() && first.empty()) return unknown(before);
        const auto second = currencies_of(text_of(after), SignSide::kAfter);
        if (!after.empty() && second.empty()) {
            magnitude_ = magnitude_of(text_of(after));
            return magnitude_ > 1 ? std::nullopt : std::optional(unknown(after));
        }
        amount.currencies = first.empty() ? second : first;
        if (first.empty() || second.empty()) return std::nullopt;
        std::erase_if(amount.currencies, [&](const auto& code) { return !second.contains(code); });
        if (amount.currencies.empty()) return "it names two currencies";
        return std::nullopt;
    }

    std::optional<std::string> take_apart(const Letters& number) {
        runs_.assign(1, "");
        UChar32 zero = -1;
        for (std::size_t i = 0; i < number.size(); ++i) {
            const auto c = static_cast<UChar32>(number[i]);
            if (is_digit(c)) {
                const int value = u_charDigitValue(c);
                if (zero >= 0 && c - value != zero) return "it mixes digits of two scripts";
                zero = c - value;
                runs_.back() += static_cast<char>('0' + value);
                continue;
            }
            const auto mark = mark_of(c);
            if (!mark || runs_.back().empty()) return "it is more than one number";
            marks_.push_back(*mark);
            runs_.emplace_back();
        }
        return std::nullopt;
    }

    [[nodiscard]] bool begins_groups() const { return runs_[0].size() <= 3 && runs_[0].front() != '0'; }

    // Which mark stands before the decimals, if any; all others separate thousands and are alike.
    std::optional<std::string> place_marks() {
        if (marks_.empty()) return std::nullopt;
        const Mark last = marks_.back();
        const std::size_t behind = runs_.back().size();
        bool decimals = last == Mark::kArabicDecimal;
        if (last == Mark::kPoint || last == Mark::kComma) {
            const bool alone = marks_.size() == 1;
            decimals = alone ? behind != 3 || !begins_groups() : marks_[marks_.size() - 2] != last;
            ambiguous = behind == 3 && (alone || decimals);
            if (alone && behind == 4 && runs_[0].size() <= 4 && runs_[0].front() != '0')
                return "four digits behind a mark are neither cents nor thousands";
        }
        const std::size_t groups = marks_.size() - (decimals ? 1 : 0);
        for (std::size_t i = 0; i < groups; ++i) {
            if (marks_[i] != marks_[0]) return "more than one sign separates its thousands";
            if (runs_[i + 1].size() == 3 && begins_groups()) continue;
            return marks_[0] == Mark::kSpace ? "it is more than one number"
                                             : "its digits are not in groups of three";
        }
        if (decimals) {
            decimals_ = runs_.back();
            runs_.pop_back();
        }
        return std::nullopt;
    }

    // "180 tkr": refused, so that nobody reads 180, and with the amount that it may be.
    std::optional<std::string> in_larger_units() {
        mend = "write the whole amount";
        std::string text;
        for (const auto& run : runs_)
            text += run;
        const auto value = read_decimal(decimals_.empty() ? text : text + "." + decimals_);
        if (value && !ambiguous && value->digits <= kMaxMoney / magnitude_)
            mend += ", " + in_groups(decimal_text(value->digits * magnitude_, value->after_point));
        return magnitude_ == 1000 ? "it is in thousands" : "it is in millions";
    }

    static std::string in_groups(std::string number) {
        for (std::size_t at = std::min(number.find('.'), number.size()); at > 3;)
            number.insert(at -= 3, " ");
        return number;
    }

    std::optional<std::string> value_of(int most_decimals) {
        std::string text;
        for (const auto& run : runs_)
            text += run;
        const std::size_t written = decimals_.size();
        decimals_.erase(decimals_.find_last_not_of('0') + 1);
        const auto most = static_cast<std::size_t>(most_decimals);
        if (decimals_.size() > most)
            return most == 0 ? "it has decimals" : "it has more than " + std::to_string(most) + " decimals";
        ambiguous = ambiguous || written > std::max<std::size_t>(most, 2);
        const auto value = read_decimal(decimals_.empty() ? text : text + "." + decimals_);
        if (!value) return "it is more than can be counted";
        amount.value = *value;
        return std::nullopt;
    }

    std::vector<std::string> runs_;  // ASCII digits; the decimals leave them
    std::vector<Mark> marks_;
    std::string decimals_;
    std::int64_t magnitude_ = 1;  // that the sign behind the number says
};

}  // namespace

std::string read_as(std::string_view subject, std::string_view text, const Decimal& value) {
    // Money with one decimal is written with two.
    std::string number = decimal_text(value.digits, value.after_point);
    if (value.after_point == 1) number += '0';
    return std::string(subject) + " " + in_quotes(text) + " is read as " + number;
}

Expected<Amount> read_amount(std::string_view text, const std::string& where, std::string_view subject,
                             int most_decimals) {
    Written written;
    if (const auto why = written.read(text, most_decimals))
        return Unexpected(Error{ErrorCode::kBadInput, where,
                                std::string(subject) + " " + in_quotes(text) + " is no amount: " + *why,
                                !written.mend.empty() ? written.mend
                                : most_decimals == 0  ? "write it like 12500"
                                                      : "write it like 12500 or 12500.50"});
    if (written.ambiguous) written.amount.note = read_as(subject, text, written.amount.value);
    return std::move(written.amount);
}

}  // namespace valurna
