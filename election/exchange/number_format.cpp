#include "election/exchange/number_format.hpp"

#include <algorithm>
#include <charconv>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace valurna::exchange {
namespace {

bool is_in(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

// A format that writes digits itself, `0",000"`, shows another number than the cell holds.
bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool says_something(std::string_view text) {
    const auto read = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    for (int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1)) {
        if (u_isalnum(read.char32At(i))) return true;
    }
    return false;
}

// The sections by their ; outside of texts.
std::vector<std::string_view> sections_of(std::string_view code) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && code[i] == '\\') {
            ++i;
        } else if (!quoted && code[i] == ';') {
            out.push_back(code.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    out.push_back(code.substr(std::min(begin, code.size())));
    return out;
}

class SectionReader {
  public:
    NumberSection read(std::string_view code) {
        for (std::size_t i = 0; i < code.size(); ++i)
            i = take(code, i);
        const bool date = letters_of_date_ && !only_of_numbers_;
        if (!placeholders_ && !date) {
            out_.kind = CellKind::kUnseen;
        } else if (date) {
            out_.kind = CellKind::kDate;
        } else if (percent_) {
            out_.kind = CellKind::kPercent;
        } else if (commas_ || scaled_ || has_digit(out_.before) || has_digit(out_.after)) {
            out_.kind = CellKind::kScaled;
        }
        return std::move(out_);
    }

  private:
    // What begins at `i`; the index of its last character.
    std::size_t take(std::string_view code, std::size_t i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = std::min(code.find('"', i + 1), code.size());
            literal(code.substr(i + 1, end - i - 1));
            return end;
        }
        if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            bracket(code.substr(i + 1, end - i - 1));
            return end;
        }
        if (c == '_' || c == '*' || c == '\\') {
            const std::size_t end = end_of_character(code, i + 1);
            if (c == '\\')
                literal(
                    code.substr(std::min(i + 1, code.size()), end - i - 1));  // else it is a width, or fills
            return end - 1;
        }
        if (code.substr(i).starts_with("General")) {
            placeholder('0');
            return i + 6;
        }
        if ((c == 'E' || c == 'e') && i + 1 < code.size() && is_in("+-", code[i + 1])) return i + 1;
        plain(c);
        return i;
    }

    static std::size_t end_of_character(std::string_view code, std::size_t begin) {
        std::size_t end = std::min(begin + 1, code.size());
        while (end < code.size() && (static_cast<unsigned char>(code[end]) & 0xc0) == 0x80)
            ++end;
        return std::max(end, begin);
    }

    void plain(char c) {
        if (is_in("0#?@", c)) return placeholder(c);
        if (c == '%') {
            percent_ = true;
        } else if (c == ',') {
            commas_ = placeholders_;
        } else if (c == '.') {
            scaled_ = scaled_ || commas_;
            commas_ = false;
        } else {
            letters_of_date_ = letters_of_date_ || (!placeholders_ && is_in("ymdhsYMDHS", c));
            literal({&c, 1});
        }
    }

    void placeholder(char c) {
        only_of_numbers_ = only_of_numbers_ || c != '0';
        if (!says_something(out_.after)) out_.after.clear();  // it separates digits
        placeholders_ = true;
        commas_ = false;
    }

    void literal(std::string_view text) { (placeholders_ ? out_.after : out_.before) += text; }

    void bracket(std::string_view inside) {
        if (inside.starts_with('$')) return literal(inside.substr(1, inside.find('-') - 1));
        if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" ||
            inside == "ss")
            letters_of_date_ = true;
        const auto sign = std::min(inside.find_first_not_of("<>="), inside.size());
        if (sign == 0) return;
        const std::string_view number = inside.substr(sign);
        const auto read = std::from_chars(number.data(), number.data() + number.size(), out_.limit);
        if (read.ec == std::errc()) out_.condition = inside.substr(0, sign);
    }

    NumberSection out_;
    bool placeholders_ = false, only_of_numbers_ = false, letters_of_date_ = false, percent_ = false;
    bool commas_ = false, scaled_ = false;  // a comma that no digit follows divides by 1000
};

bool holds(const NumberSection& section, double number) {
    const auto& sign = section.condition;
    if (sign == "<") return number < section.limit;
    if (sign == "<=") return number <= section.limit;
    if (sign == ">") return number > section.limit;
    if (sign == ">=") return number >= section.limit;
    if (sign == "<>") return number != section.limit;
    return sign.empty() || number == section.limit;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
    constexpr std::size_t kMost = 3;  // the fourth is for texts
    sections_.clear();
    for (const auto section : sections_of(code)) {
        if (sections_.size() < kMost) sections_.push_back(SectionReader().read(section));
    }
}

NumberFormat NumberFormat::built_in(int id) {
    const bool date =
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    NumberFormat format;
    format.sections_.front().kind = id == 9 || id == 10 ? CellKind::kPercent
                                    : date              ? CellKind::kDate
                                                        : CellKind::kNumber;
    return format;
}

const NumberSection& NumberFormat::section(double number) const {
    const bool conditions = std::any_of(sections_.begin(), sections_.end(),
                                        [](const auto& one) { return !one.condition.empty(); });
    if (conditions) {
        const auto found = std::find_if(sections_.begin(), sections_.end(),
                                        [&](const auto& one) { return holds(one, number); });
        return found == sections_.end() ? sections_.front() : *found;
    }
    const std::size_t wanted = number > 0 ? 0 : number < 0 ? 1 : 2;
    return sections_[wanted < sections_.size() ? wanted : 0];
}

}  // namespace valurna::exchange
