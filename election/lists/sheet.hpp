#pragma once
// Rows of tables as people's spreadsheets and other platforms save them, as CSV or as JSON, each cell by its column's name.
// Every table that a program reads is read here.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "election/lists/notes.hpp"

namespace valurna::election {

inline constexpr std::size_t kMaxSheetBytes = 16u << 20;
inline constexpr std::size_t kMaxSheetRows = 20'000;
inline constexpr std::size_t kMaxSheetColumns = 1'000;

struct SheetRow {
    std::string where;                         // for errors: "projects.csv: line 12", "projects.json: /3"
    std::string place;                         // for notes: "line 12", "/3"
    std::map<std::string, std::string> cells;  // those that are not empty
    [[nodiscard]] std::string cell(const std::string& column) const;  // or empty
    [[nodiscard]] ListedText listed(const std::string& column) const;
};

struct Sheet {
    std::vector<std::string> columns;  // without white space around them, in any order, none twice
    std::vector<SheetRow> rows;
    Notes notes;  // on what was changed in reading
};

// Text as text_of_file reads it; fields by whichever of ; , and tab the header row holds most of, or by the one that a first
// line "sep=;" names; quoted as RFC 4180; rows end by LF, CRLF or CR, also mixed. Rows that are empty are left out, short
// ones lack their last cells, columns without a name and without content are none. U+0080 to U+009F are read as
// Windows-1252, which is noted. Refused, with the line: control characters but tab and line ends, a quote that does not
// close, a row with content beyond its header, a column that has content and no name, one named twice, anything beyond the
// bounds.
[[nodiscard]] Expected<Sheet> read_csv_sheet(std::string_view bytes, std::string_view file);

// An array of objects. What is nested is named by its path, "title/sv", as Decidim names its CSV columns; a
// list of plain values becomes one cell by ", ", a list that holds objects "taxonomies/name/0/sv".
[[nodiscard]] Expected<Sheet> read_json_sheet(std::string_view bytes, std::string_view file);

// JSON where the first character that is no white space is [ or {, else CSV.
[[nodiscard]] Expected<Sheet> read_sheet(std::string_view bytes, std::string_view file);

// Notes which columns have content and are not among those used.
void note_unused_columns(const Sheet& sheet, const std::set<std::string>& used, Notes& notes);

}  // namespace valurna::election
