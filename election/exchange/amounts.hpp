#pragma once
// Amounts of money as people and spreadsheets write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace valurna::exchange {

// "12500", "$12,500", "12 500 kr", "1.250,50 €", "12'500.–" in minor units (minor_digits after the mark);
// signs and names of currencies before and after are dropped, white space and apostrophes between digits too.
// With both point and comma the last is the decimal mark; alone, one that stands once with other than three
// digits behind it. Nothing for what is no amount, has more decimals than the currency, or is above 10^15.
[[nodiscard]] std::optional<std::int64_t> read_amount(std::string_view text, int minor_digits);

// The ISO 4217 code of a sign that stands for one currency alone (€ EUR, £ GBP), or of a code in the text.
[[nodiscard]] std::optional<std::string> currency_in(std::string_view text);

}  // namespace valurna::exchange
