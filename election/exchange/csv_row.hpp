#pragma once
// A row of CSV that no spreadsheet takes for formulas, whichever separator it goes by. docs/formats/exchange.md

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "election/exchange/table.hpp"

namespace valurna::exchange {

// The rows of one file, in their order: a spreadsheet that goes by another separator may find one row begin within quotes
// that an earlier one left open.
class CsvRows {
  public:
    // Every field in quotes (RFC 4180), by ';', the end of line with it. An apostrophe stands before a text that reads as a
    // formula, and within a text before what would begin a cell with a formula where a spreadsheet takes commas, semicolons,
    // tabs, bars or line ends for the ends of cells.
    [[nodiscard]] std::string row(const std::vector<Cell>& cells);

  private:
    static constexpr std::string_view kSeparators = ";,\t|";
    [[nodiscard]] std::set<std::size_t> formulas_in(std::string_view row);
    std::array<std::array<bool, 2>, kSeparators.size()>
        open_{};  // by separator and by what a spreadsheet makes of quotes
};

// Begins with what a spreadsheet reads a formula from: = + - @, also in full width, a tab or a carriage return.
[[nodiscard]] bool looks_like_formula(std::string_view text);

}  // namespace valurna::exchange
