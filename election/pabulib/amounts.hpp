#pragma once
// Amounts of a Pabulib file: as everywhere (base/text/amount.hpp), and besides as programs write numbers.

#include "base/text/amount.hpp"

namespace valurna::election {

// What programs write and people do not is read too, each time with a note: an exponent (1.5E+3), and more than three
// decimals (rounded to 6, half up). Thousands separated by points or commas, which the format does not know, are noted
// each time as well. A currency is refused, because the file names it in META. An amount below 0 is read; the caller
// refuses it where it is wrong.
[[nodiscard]] Expected<Amount> read_pabulib_amount(std::string_view text, const std::string& where,
                                                   std::string_view subject);

}  // namespace valurna::election
