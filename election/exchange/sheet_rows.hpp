#pragma once
// Rows of the tables that other platforms export, as CSV or as JSON, each cell by its column's name.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace valurna::exchange {

inline constexpr std::size_t kMaxSheetBytes = 16u << 20;
inline constexpr std::size_t kMaxSheetRows = 20'000;
inline constexpr std::size_t kMaxSheetColumns = 1'000;

struct SheetRow {
    std::string where;                         // for messages: "projects.csv: line 12", "projects.json: /3"
    std::map<std::string, std::string> cells;  // those that are not empty
    [[nodiscard]] std::string cell(const std::string& column) const;  // or empty
};

struct Sheet {
    std::vector<std::string> columns;  // without white space around them, in any order, none twice
    std::vector<SheetRow> rows;
};

// UTF-8, a byte order mark may come; fields by whichever of ; , and tab the header row holds most of; quoted
// as RFC 4180; LF or CRLF. Rows that are empty are left out, short ones lack their last cells. Refused, with
// the line: other bytes than UTF-8, control characters but tab and line ends, a quote that does not close, a
// row longer than its header, a column without a name or named twice, anything beyond the bounds.
[[nodiscard]] Expected<Sheet> read_csv_sheet(std::string_view text, std::string_view file);

// An array of objects. What is nested is named by its path, "title/sv", as Decidim names its CSV columns; a
// list of plain values becomes one cell by ", ", a list that holds objects "taxonomies/name/0/sv".
[[nodiscard]] Expected<Sheet> read_json_sheet(std::string_view text, std::string_view file);

// JSON where the first character that is no white space is [ or {, else CSV.
[[nodiscard]] Expected<Sheet> read_sheet(std::string_view text, std::string_view file);

}  // namespace valurna::exchange
