#include "base/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.hpp"

namespace valurna {
namespace {

// A number taken apart: its digits, where its point stands among them, its exponent.
class Written {
  public:
    // False where the text is no number.
    bool read(std::string_view text) {
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            negative_ = text.front() == '-';
            text.remove_prefix(1);
        }
        const std::size_t exponent = text.find_first_of("eE");
        if (exponent != std::string_view::npos && !read_exponent(text.substr(exponent + 1))) return false;
        return read_mantissa(text.substr(0, exponent));
    }

    [[nodiscard]] std::optional<Decimal> value() const {
        Decimal decimal;
        decimal.doubtful = exponent_given_;
        const std::size_t last = digits_.find_last_not_of('0'), first = digits_.find_first_not_of('0');
        if (last == std::string::npos) return decimal;
        const auto point = static_cast<long>(point_) + exponent_;
        const long wanted = std::max(point, static_cast<long>(last) + 1),
                   end = std::min(wanted, point + kMaxPlaces);
        for (long i = std::min(static_cast<long>(first), end); i < end; ++i) {
            decimal.digits = decimal.digits * 10 + digit(i);
            if (decimal.digits > kMaxMoney) return std::nullopt;
        }
        decimal.after_point = static_cast<int>(end - point);
        if (end < wanted) {
            decimal.doubtful = true;
            decimal.digits += digit(end) >= 5 ? 1 : 0;
        }
        for (; decimal.after_point > 0 && decimal.digits % 10 == 0; --decimal.after_point)
            decimal.digits /= 10;
        if (negative_) decimal.digits = -decimal.digits;
        return decimal;
    }

  private:
    static constexpr long kMaxPlaces = 6;
    static constexpr std::size_t kMostDigits = 400;

    [[nodiscard]] int digit(long i) const {
        const bool there = i >= 0 && i < static_cast<long>(digits_.size());
        return there ? digits_[static_cast<std::size_t>(i)] - '0' : 0;
    }

    bool read_exponent(std::string_view text) {
        if (text.starts_with('+')) text.remove_prefix(1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent_);
        exponent_given_ = true;
        return error == std::errc() && end == text.data() + text.size() && exponent_ > -100 &&
               exponent_ < 100;
    }

    bool read_mantissa(std::string_view text) {
        bool marked = false;
        for (const char c : text) {
            if (c >= '0' && c <= '9') {
                if (digits_.size() == kMostDigits) return false;
                digits_ += c;
                point_ += marked ? 0 : 1;
            } else if ((c == '.' || c == ',') && !marked) {
                marked = true;
            } else {
                return false;
            }
        }
        return !digits_.empty();
    }

    std::string digits_;
    std::size_t point_ = 0;  // how many digits stand before the mark
    int exponent_ = 0;
    bool negative_ = false, exponent_given_ = false;
};

}  // namespace

std::optional<Decimal> read_decimal(std::string_view text) {
    Written written;
    return written.read(trimmed(text)) ? written.value() : std::nullopt;
}

std::optional<std::int64_t> scaled(const Decimal& decimal, int places) {
    std::int64_t amount = decimal.digits;
    for (int i = decimal.after_point; i < places; ++i) {
        amount *= 10;
        if (amount > kMaxMoney || amount < -kMaxMoney) return std::nullopt;
    }
    return amount;
}

std::string shifted(const std::string& decimal, int places) {
    if (places == 0) return decimal;
    const bool negative = decimal.starts_with('-');
    std::string digits = decimal.substr(negative ? 1 : 0);
    std::size_t point = digits.find('.');
    if (point == std::string::npos) point = digits.size();
    if (point < digits.size()) digits.erase(point, 1);
    const auto by = static_cast<std::size_t>(places);
    if (point <= by) {
        digits.insert(0, by + 1 - point, '0');
        point = by + 1;
    }
    digits.insert(point - by, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return (negative ? "-" : "") + digits;
}

std::string decimal_text(std::int64_t amount, int places) {
    return shifted(std::to_string(amount), places);
}

}  // namespace valurna
