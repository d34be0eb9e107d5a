#pragma once
// Rows of a list that sum others up and are no proposals. docs/formats/sheet.md

#include <set>
#include <string>
#include <string_view>

namespace valurna::exchange {

enum class SumName {
    kNone,
    kBegins,  // begins like a sum, and goes on: "Totalt omgjord lekplats"
    kSum,     // is nothing else: "Totalt kronor", "SUMMA 2026", "Summa Norr"
};

// By the words for a sum in the languages of Europe's lists and in Arabic. Behind one may stand a number, a currency, what a sum
// is of ("alla förslag", "cost of all projects"), and one of `areas` (as folded_name writes them).
[[nodiscard]] SumName sum_name(std::string_view text, const std::set<std::string>& areas);

}  // namespace valurna::exchange
