#include "election/exchange/sheet_rows.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "election/json/json_node.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::exchange {
namespace {

struct CsvRow {
    std::size_t line = 1;
    std::vector<std::string> fields;
};

char delimiter_of(std::string_view text) {
    std::size_t semicolons = 0, commas = 0, tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        semicolons += c == ';' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
    }
    if (tabs > semicolons && tabs > commas) return '\t';
    return commas > semicolons ? ',' : ';';
}

class CsvRows {
  public:
    CsvRows(std::string_view text, std::string_view file)
        : text_(text), file_(file), delimiter_(delimiter_of(text)) {}

    [[nodiscard]] Unexpected at(std::size_t line, std::string what, std::string mend) const {
        return Unexpected(Error{ErrorCode::kBadInput, file_ + ": line " + std::to_string(line),
                                std::move(what), std::move(mend)});
    }

    // The next row that is not empty; none at the end.
    Expected<std::optional<CsvRow>> next() {
        while (at_ < text_.size()) {
            CsvRow row{line_, {}};
            for (bool last = false; !last;) {
                if (row.fields.size() == kMaxSheetColumns)
                    return at(row.line,
                              "the row has more than " + std::to_string(kMaxSheetColumns) + " fields",
                              "remove columns");
                row.fields.emplace_back();
                const std::size_t opened = line_;
                if (!read_field(row.fields.back(), last))
                    return at(opened, "the quote that opens here does not close", "close it");
            }
            const bool empty = std::all_of(row.fields.begin(), row.fields.end(),
                                           [](const auto& field) { return trimmed(field).empty(); });
            if (!empty) return std::optional(std::move(row));
        }
        return std::optional<CsvRow>();
    }

  private:
    // A quote counts at the start of a field only; what follows its end is taken as it stands.
    bool read_field(std::string& field, bool& last) {
        bool quoted = at_ < text_.size() && text_[at_] == '"';
        at_ += quoted ? 1 : 0;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            line_ += c == '\n' ? 1 : 0;
            if (quoted && c == '"') {
                quoted = at_ < text_.size() && text_[at_] == '"';
                if (!quoted) continue;
                ++at_;
            } else if (!quoted && c == delimiter_) {
                return true;
            } else if (!quoted && c == '\n') {
                if (!field.empty() && field.back() == '\r') field.pop_back();
                last = true;
                return true;
            }
            field += c;
        }
        if (!field.empty() && field.back() == '\r') field.pop_back();
        last = true;
        return !quoted;
    }

    std::string_view text_;
    std::string file_;
    char delimiter_;
    std::size_t at_ = 0, line_ = 1;
};

Status unreadable(std::string_view text, std::string_view file) {
    const auto line = [&](std::size_t offset) {
        return std::string(file) + ": line " + std::to_string(line_of(text, offset));
    };
    if (text.size() > kMaxSheetBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "it is larger than 16 MiB", "divide it"});
    if (text.starts_with("PK\x03\x04"))
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "this is a spreadsheet",
                                "save it as CSV (UTF-8)"});
    if (const auto bad = first_bad_utf8(text))
        return Unexpected(
            Error{ErrorCode::kBadInput, line(*bad), "the text is not UTF-8", "save the file as UTF-8"});
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    if (control != text.end())
        return Unexpected(Error{ErrorCode::kBadInput, line(static_cast<std::size_t>(control - text.begin())),
                                "a control character stands here", "export the file anew: this is no table"});
    return {};
}

void put(SheetRow& row, const std::string& column, std::string value) {
    if (!trimmed(value).empty()) row.cells[column] = std::move(value);
}

std::string scalar_text(const nlohmann::json& value) {
    if (value.is_string()) return value.get<std::string>();
    // Its point is a decimal mark: not with three digits behind it, which may be read as thousands.
    if (value.is_number_float()) {
        const std::string text = value.dump();
        return text.size() - std::min(text.find('.'), text.size()) == 4 ? text + "0" : text;
    }
    return value.is_null() ? std::string() : value.dump();
}

void flatten(const nlohmann::json& value, const std::string& name, SheetRow& row) {
    if (value.is_object()) {
        for (const auto& [key, inside] : value.items())
            flatten(inside, name.empty() ? key : name + "/" + key, row);
        return;
    }
    if (!value.is_array()) return put(row, name, scalar_text(value));
    std::string joined;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i].is_structured()) {
            flatten(value[i], name + "/" + std::to_string(i), row);
        } else {
            joined += (i == 0 ? "" : ", ") + scalar_text(value[i]);
        }
    }
    put(row, name, std::move(joined));
}

Unexpected too_many_rows(std::string_view file) {
    return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                            "it has more than " + std::to_string(kMaxSheetRows) + " rows", "divide it"});
}

}  // namespace

std::string SheetRow::cell(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string() : found->second;
}

Expected<Sheet> read_csv_sheet(std::string_view text, std::string_view file) {
    RETURN_IF_ERROR(unreadable(text, file));
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    CsvRows rows(text, file);
    ASSIGN_OR_RETURN(auto header, rows.next());
    if (!header)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "the file is empty", "export it anew"});
    Sheet sheet;
    std::set<std::string> seen;
    for (const auto& field : header->fields) {
        sheet.columns.emplace_back(trimmed(field));
        const auto& column = sheet.columns.back();
        if (column.empty()) return rows.at(header->line, "a column has no name", "name it or remove it");
        if (!seen.insert(column).second)
            return rows.at(header->line, "the column " + in_quotes(column) + " stands twice", "keep one");
    }
    while (true) {
        ASSIGN_OR_RETURN(auto next, rows.next());
        if (!next) return sheet;
        if (sheet.rows.size() == kMaxSheetRows) return too_many_rows(file);
        CsvRow& fields = next.value();
        if (fields.fields.size() > sheet.columns.size())
            return rows.at(fields.line,
                           "the row has " + std::to_string(fields.fields.size()) + " fields and the header " +
                               std::to_string(sheet.columns.size()),
                           "quote the fields that hold the separator");
        SheetRow& row = sheet.rows.emplace_back();
        row.where = std::string(file) + ": line " + std::to_string(fields.line);
        for (std::size_t i = 0; i < fields.fields.size(); ++i)
            put(row, sheet.columns[i], std::move(fields.fields[i]));
    }
}

Expected<Sheet> read_json_sheet(std::string_view text, std::string_view file) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    ASSIGN_OR_RETURN(auto document, election::read_json(text, file));
    if (!document.is_array())
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "this is no list of projects",
                                "write [ { ... }, ... ] as Decidim exports it"});
    Sheet sheet;
    std::set<std::string> columns;
    for (std::size_t i = 0; i < document.size(); ++i) {
        if (i == kMaxSheetRows) return too_many_rows(file);
        const auto& item = document[i];
        SheetRow& row = sheet.rows.emplace_back();
        row.where = std::string(file) + ": /" + std::to_string(i);
        if (!item.is_object())
            return Unexpected(Error{ErrorCode::kBadInput, row.where, "this is no project", "write { ... }"});
        flatten(item, "", row);
        for (const auto& [column, value] : row.cells)
            columns.insert(column);
    }
    sheet.columns.assign(columns.begin(), columns.end());
    return sheet;
}

Expected<Sheet> read_sheet(std::string_view text, std::string_view file) {
    std::string_view start = text.substr(0, 1024);
    if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
    start = trimmed(start);
    const bool json = start.starts_with('[') || start.starts_with('{');
    return json ? read_json_sheet(text, file) : read_csv_sheet(text, file);
}

}  // namespace valurna::exchange
