#pragma once
// What a spreadsheet holds, cell by cell, before anybody knows what its columns are. docs/formats/sheet.md

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "election/lists/notes.hpp"

namespace valurna::exchange {

inline constexpr std::size_t kMaxWorkbookBytes = 64u << 20;
inline constexpr std::size_t kMaxSheetCells = 1'000'000;

enum class CellKind {
    kText,
    kNumber,  // its text has a point before decimals, and no sign of thousands
    kDate,
    kPercent,
    kScaled,  // a number that is shown divided by 1000 or more
    kUnseen,  // a number that its format does not show
    kBoolean,
    kError,  // its text says which: "#REF!"
};

struct SheetCell {
    std::string text;  // not only white space
    CellKind kind = CellKind::kText;
    std::string before = {}, after = {};  // what a number is shown with: "kr ", " tkr"
    bool merged = false;                  // the content of a merged cell above
};

struct GridRow {
    std::size_t number = 0;  // from 1: the row of a workbook, the line of a text
    bool hidden = false;
    std::map<std::size_t, SheetCell> cells;  // by column from 0; none is empty
    std::string unfit = {};                  // why the headers do not tell what its cells are; or empty
};

struct Grid {
    std::string name;                     // of the sheet in its workbook
    std::string place;                    // "row" or "line"
    std::vector<GridRow> rows;            // those that are not empty, by number
    std::vector<std::size_t> empty_rows;  // those between them
    std::set<std::size_t> hidden_columns;
    char separator = '\0';  // of a text
};

struct SheetFile {
    std::vector<Grid> grids;
    bool readings = false;  // the grids are one table, read by several separators
    election::Notes notes;
};

// A text as western_text_of_file reads it, by each of ; , and tab (or the one of a first line "sep=;"), or an Excel workbook
// (.xlsx). Formulas of a workbook stand with the value that was saved with them; merged cells stand in every row that they
// cover. Refused in one line: other files, with what they are; what is broken or locked; more than 16 MiB of text, 64 MiB of
// workbook or of one part of it, 256 MiB of all its parts, 20 000 rows, 1 000 columns, a million cells, 64 MiB in cells.
[[nodiscard]] Expected<SheetFile> read_sheet_file(std::string_view bytes, std::string_view file);

[[nodiscard]] Expected<SheetFile> read_workbook(std::string_view bytes,
                                                std::string_view file);  // what it calls

}  // namespace valurna::exchange
