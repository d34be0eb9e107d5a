#include "election/pabulib_amount.hpp"

#include "election/definition.hpp"
#include "election/pabulib_csv.hpp"

namespace valurna::election {

std::optional<Decimal> read_decimal(std::string_view raw) {
    constexpr int kMaxPlaces = 6;
    std::string_view text = trimmed(raw);
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    Decimal decimal;
    bool digit_seen = false, point_seen = false;
    int zeros = 0;  // zeros after the point that only count once another digit follows
    for (const char c : text) {
        if (c == ' ' && digit_seen && !point_seen) continue;
        if ((c == '.' || c == ',') && !point_seen) {
            point_seen = true;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        digit_seen = true;
        if (point_seen && c == '0') {
            ++zeros;
            continue;
        }
        const int appended = point_seen ? zeros + 1 : 1;
        for (int i = 0; i < appended; ++i) {
            if (decimal.digits > kMaxMoney) return std::nullopt;
            decimal.digits *= 10;
        }
        decimal.digits += c - '0';
        if (point_seen) decimal.after_point += appended;
        zeros = 0;
        if (decimal.after_point > kMaxPlaces || decimal.digits > kMaxMoney) return std::nullopt;
    }
    if (!digit_seen) return std::nullopt;
    if (negative) decimal.digits = -decimal.digits;
    return decimal;
}

std::optional<std::int64_t> scaled(const Decimal& decimal, int places) {
    std::int64_t amount = decimal.digits;
    for (int i = decimal.after_point; i < places; ++i) {
        amount *= 10;
        if (amount > kMaxMoney || amount < -kMaxMoney) return std::nullopt;
    }
    return amount;
}

std::string decimal_text(std::int64_t amount, int places) {
    std::string text = std::to_string(amount < 0 ? -amount : amount);
    const auto after = static_cast<std::size_t>(places);
    if (text.size() <= after) text.insert(0, after + 1 - text.size(), '0');
    if (after > 0) {
        text.insert(text.size() - after, ".");
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return (amount < 0 ? "-" : "") + text;
}

}  // namespace valurna::election
