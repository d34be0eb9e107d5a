#pragma once
// What the number format of a workbook's cell shows around its number. ECMA-376 part 1, 18.8.30 and 18.8.31.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "election/exchange/sheet_grid.hpp"

namespace valurna::exchange {

// One section of a format: for numbers above 0, or for those that its condition names.
struct NumberSection {
    CellKind kind = CellKind::kNumber;  // or kDate, kPercent, kScaled, kUnseen
    std::string before, after;          // written around the number: "kr ", " tkr"
    std::string condition;              // "<", ">=", "=" ..., or empty
    double limit = 0;                   // that it compares with
};

class NumberFormat {
  public:
    NumberFormat() = default;  // "General"
    // `#,##0\ "kr"`, `[$kr-41D] #,##0`, `yyyy\-mm\-dd`, `[>=1000]0.0,"k";0`.
    explicit NumberFormat(std::string_view code);
    // One that is not written out, by its number.
    static NumberFormat built_in(int id);

    [[nodiscard]] const NumberSection& section(double number) const;

  private:
    std::vector<NumberSection> sections_{NumberSection()};
};

}  // namespace valurna::exchange
