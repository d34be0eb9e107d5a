#include "election/lists/sheet.hpp"

#include <algorithm>

#include "base/how_many.hpp"
#include "base/text/file_text.hpp"
#include "base/utf8.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/table_rows.hpp"

namespace valurna::election {
namespace {

constexpr const char* kSaveAs = "save it as CSV UTF-8";

Expected<std::string> readable_text(std::string_view bytes, std::string_view file) {
    if (bytes.size() > kMaxSheetBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "it is larger than 16 MiB", "divide it"});
    ASSIGN_OR_RETURN(auto text, text_of_file(bytes, file, kSaveAs));
    RETURN_IF_ERROR(check_table_text(text, file));
    return text;
}

Expected<std::vector<std::string>> read_header(TableRows& rows, std::string_view file, Notes& notes) {
    ASSIGN_OR_RETURN(auto header, rows.next());
    if (!header)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "the file is empty", "export it anew"});
    std::vector<std::string> columns;
    std::set<std::string> seen;
    for (auto& field : header->fields) {
        const ListedText listed{std::move(field), "line " + std::to_string(header->line), "the header"};
        columns.push_back(bare_name(readable(listed, notes).text));
        const auto& column = columns.back();
        if (!column.empty() && !seen.insert(column).second)
            return rows.at(header->line, "the column " + in_quotes(column) + " stands twice", "keep one");
    }
    return columns;
}

// One row's cells by their columns.
Status place_cells(const TableRows& rows, TableRow&& fields, Sheet& sheet, std::string_view file) {
    SheetRow row;
    row.place = "line " + std::to_string(fields.line);
    row.where = std::string(file) + ": " + row.place;
    for (std::size_t i = 0; i < fields.fields.size(); ++i) {
        auto& field = fields.fields[i];
        if (is_blank(field)) continue;
        if (i >= sheet.columns.size())
            return rows.at(fields.line,
                           "the row has " + how_many(fields.fields.size(), "field") + " and the header " +
                               std::to_string(sheet.columns.size()),
                           "quote the fields that hold the separator");
        const std::string& column = sheet.columns[i];
        if (column.empty())
            return rows.at(
                fields.line,
                "column " + std::to_string(i + 1) + " holds " + in_quotes(field) + " and has no name",
                "name it in the header row, or remove it");
        row.cells[column] = readable({std::move(field), row.place, "column " + column}, sheet.notes).text;
    }
    sheet.rows.push_back(std::move(row));
    return {};
}

}  // namespace

std::string SheetRow::cell(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string() : found->second;
}

ListedText SheetRow::listed(const std::string& column) const {
    return {cell(column), place, "column " + column};
}

Expected<Sheet> read_csv_sheet(std::string_view bytes, std::string_view file) {
    ASSIGN_OR_RETURN(const auto text, readable_text(bytes, file));
    TableRows rows(text, file);
    ASSIGN_OR_RETURN(const bool named, rows.take_named_separator());
    if (!named) rows.choose_separator();
    Sheet sheet;
    ASSIGN_OR_RETURN(sheet.columns, read_header(rows, file, sheet.notes));
    while (true) {
        ASSIGN_OR_RETURN(auto next, rows.next());
        if (!next) break;
        if (sheet.rows.size() == kMaxSheetRows)
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "it has more than " + std::to_string(kMaxSheetRows) + " rows",
                                    "divide it"});
        RETURN_IF_ERROR(place_cells(rows, std::move(*next), sheet, file));
    }
    std::erase(sheet.columns, "");
    return sheet;
}

Expected<Sheet> read_sheet(std::string_view bytes, std::string_view file) {
    if (bytes.size() > kMaxSheetBytes) return read_csv_sheet(bytes, file);
    ASSIGN_OR_RETURN(const auto text, text_of_file(bytes, file, kSaveAs));
    const std::string_view start = trimmed(std::string_view(text).substr(0, 1024));
    const bool json = start.starts_with('[') || start.starts_with('{');
    return json ? read_json_sheet(text, file) : read_csv_sheet(text, file);
}

void note_unused_columns(const Sheet& sheet, const std::set<std::string>& used, Notes& notes) {
    std::vector<std::string> unused;
    for (const auto& column : sheet.columns) {
        const bool content = std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                         [&](const auto& row) { return row.cells.contains(column); });
        if (content && !used.contains(column)) unused.push_back(column);
    }
    note_unused(unused, "column", notes);
}

}  // namespace valurna::election
