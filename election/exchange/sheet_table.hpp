#pragma once
// A list of proposals found in a spreadsheet: which of its rows names the columns, and what each row says.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "election/exchange/sheet_columns.hpp"
#include "election/exchange/sheet_grid.hpp"

namespace valurna::exchange {

struct TableColumn {
    std::string name;  // as the header has it
    SheetHeader meaning;
};

struct ProposalTable {
    std::string sheet;                           // its name in a workbook, or empty
    std::string place;                           // "row" or "line"
    std::map<std::size_t, TableColumn> columns;  // by column from 0; of each field and language one
    std::vector<GridRow> rows;                   // below the headers
    election::Notes notes;                       // what stands around it and is not read
    // The column of a field that names no language, or that language.
    [[nodiscard]] std::optional<std::size_t> column(SheetField field, const std::string& language = {}) const;
    [[nodiscard]] std::string row_name(const GridRow& row) const {
        return place + " " + std::to_string(row.number);
    }
};

// The first sheet with headers of a name and a cost, or the reading of the text that has most headers. Refused in one line:
// none, with what is missing; a cost in thousands.
[[nodiscard]] Expected<ProposalTable> find_table(SheetFile sheet_file, std::string_view file);

}  // namespace valurna::exchange
