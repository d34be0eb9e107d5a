#pragma once
// Amounts of money as people, spreadsheets and platforms write them: the one reader. docs/formats/amounts.md

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/expected.hpp"

namespace valurna {

struct Amount {
    Decimal value;                     // never below 0, at most kMaxMoney without its point
    std::set<std::string> currencies;  // ISO 4217 codes that its sign may stand for; empty where it has none
    std::string
        note;  // where a person may have meant another amount: what is taken, one sentence; else empty
};

// "12500", "$12,500", "12 500 kr", "1.250,50 €", "12'500.–". A mark separates thousands only after one to three digits
// without a leading zero and before groups of exactly three; else it stands before decimals. `most_decimals`: those of the
// currency. The refusal, and the note, begin with `subject` and the text; the refusal's place is `where`.
[[nodiscard]] Expected<Amount> read_amount(std::string_view text, const std::string& where,
                                           std::string_view subject, int most_decimals);

// The one writer for terminals: an amount of minor units as people write it where its currency is at home, with plain
// spaces ("120 000 kr", "$1,250.50"). Decimals only where there are any. The code stands for a currency without a sign.
[[nodiscard]] std::string written_amount(std::int64_t minor, int minor_digits, const std::string& currency);

// `the cost "12.500" is read as 12500`: the beginning of every note.
[[nodiscard]] std::string read_as(std::string_view subject, std::string_view text, const Decimal& value);

}  // namespace valurna
