#include "election/pabulib/amounts.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace valurna::election {
namespace {

constexpr int kMostDecimals = 6;

// "-5", "1.5E+3", "19999.989999999998": nobody groups digits so.
bool by_a_program(std::string_view text) {
    const std::size_t mark = text.find('.');
    return text.starts_with('-') || text.find_first_of("eE") != std::string_view::npos ||
           (mark != std::string_view::npos && text.size() - mark - 1 > 3);
}

// "1e999": a number with an exponent, whether or not it can be held.
bool has_exponent(std::string_view text) {
    const std::size_t exponent = text.find_first_of("eE");
    return exponent != std::string_view::npos &&
           text.find_first_not_of("+-.,0123456789eE") == std::string_view::npos &&
           text.substr(0, exponent).find_first_of("0123456789") != std::string_view::npos;
}

bool is_mark(char c) {
    return c == '.' || c == ',';
}

}  // namespace

Expected<Amount> read_pabulib_amount(std::string_view text, const std::string& where,
                                     std::string_view subject) {
    const auto number = by_a_program(text) ? read_decimal(text) : std::nullopt;
    if (number)
        return Amount{*number, {}, number->digits < 0 ? std::string() : read_as(subject, text, *number)};
    if (has_exponent(text))
        return Unexpected(Error{ErrorCode::kBadInput, where,
                                std::string(subject) + " " + in_quotes(text) +
                                    " is no amount: its exponent makes it more or finer than can be counted",
                                "write it without an exponent"});
    ASSIGN_OR_RETURN(auto amount, read_amount(text, where, subject, kMostDecimals));
    if (!amount.currencies.empty())
        return Unexpected(Error{ErrorCode::kBadInput, where,
                                std::string(subject) + " " + in_quotes(text) + " names a currency",
                                "write the number alone: META has the key currency"});
    if (std::count_if(text.begin(), text.end(), is_mark) > 1)
        amount.note = read_as(subject, text, amount.value);
    return amount;
}

}  // namespace valurna::election
