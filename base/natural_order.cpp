#include "base/natural_order.hpp"

#include <algorithm>
#include <compare>

namespace valurna {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes the digits at the front of `text`, without leading zeros.
std::string_view take_number(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    std::string_view number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

std::strong_ordering compare(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto first = take_number(a), second = take_number(b);
            if (const auto order = compare_numbers(first, second); order != 0) return order;
            continue;
        }
        const auto first = static_cast<unsigned char>(a.front()),
                   second = static_cast<unsigned char>(b.front());
        if (first != second) return first <=> second;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.size() <=> b.size();
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    const auto order = compare(a, b);
    return order != 0 ? order < 0 : a < b;
}

}  // namespace valurna
