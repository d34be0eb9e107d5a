#include "election/exchange/sheet_grid.hpp"

#include <optional>

#include "base/how_many.hpp"
#include "base/text/file_text.hpp"
#include "base/utf8.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/sheet.hpp"
#include "election/lists/table_rows.hpp"

namespace valurna::exchange {
namespace {

constexpr const char* kSaveAs = "save it as an Excel workbook (.xlsx) or as CSV UTF-8";

// One reading of the text: all its rows by one separator.
Expected<Grid> read_grid(election::TableRows reader, std::string_view file, election::Notes& notes) {
    Grid grid;
    grid.place = "line";
    grid.separator = reader.separator();
    std::size_t cells = 0;
    while (true) {
        ASSIGN_OR_RETURN(auto next, reader.next());
        if (!next) break;
        if (grid.rows.size() == election::kMaxSheetRows)
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "it has more than " + how_many(election::kMaxSheetRows, "row"),
                                    "divide it"});
        GridRow row;
        row.number = next->line;
        cells += next->fields.size();
        if (cells > kMaxSheetCells)
            return reader.at(next->line, "it has more than a million cells", "divide it");
        for (std::size_t i = 0; i < next->fields.size(); ++i) {
            if (election::is_blank(next->fields[i])) continue;
            const std::string place = "line " + std::to_string(row.number);
            auto text = election::readable(
                {std::move(next->fields[i]), place, "column " + std::to_string(i + 1)}, notes);
            row.cells[i].text = std::move(text.text);
        }
        grid.rows.push_back(std::move(row));
    }
    if (!grid.rows.empty()) {
        for (const std::size_t line : reader.empty_lines()) {
            if (line > grid.rows.front().number && line < grid.rows.back().number)
                grid.empty_rows.push_back(line);
        }
    }
    return grid;
}

}  // namespace

Expected<SheetFile> read_sheet_file(std::string_view bytes, std::string_view file) {
    if (kind_of_file(bytes) == "an Excel workbook") return read_workbook(bytes, file);
    if (bytes.size() > election::kMaxSheetBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "it is larger than 16 MiB", "divide it"});
    ASSIGN_OR_RETURN(const auto found, western_text_of_file(bytes, file, kSaveAs));
    RETURN_IF_ERROR(election::check_table_text(found.text, file));
    SheetFile out;
    if (found.windows_1252)
        out.notes.add(
            "line " + std::to_string(found.line) +
            ": the text is not UTF-8 and is read as Windows-1252, as Excel saves CSV; look whether its "
            "letters are right");
    election::TableRows reader(found.text, file);
    ASSIGN_OR_RETURN(const bool named, reader.take_named_separator());
    std::vector<election::TableRows> readers;
    for (const char separator : election::TableRows::kSeparators) {
        readers.push_back(reader);
        if (named) break;
        readers.back().separate_by(separator);
    }
    std::optional<Error> refused;
    out.readings = true;
    for (auto& one : readers) {
        if (auto grid = read_grid(std::move(one), file, out.notes); grid) {
            out.grids.push_back(std::move(grid).value());
        } else if (!refused) {
            refused = grid.error();
        }
    }
    if (out.grids.empty()) return Unexpected(*refused);
    return out;
}

}  // namespace valurna::exchange
