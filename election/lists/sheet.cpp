#include "election/lists/sheet.hpp"

#include <algorithm>
#include <optional>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text/file_text.hpp"
#include "base/utf8.hpp"
#include "election/lists/project_texts.hpp"

namespace valurna::election {
namespace {

constexpr std::string_view kSeparators = ";,\t";
constexpr const char* kSaveAs = "save it as CSV UTF-8";

struct CsvRow {
    std::size_t line = 1;
    std::vector<std::string> fields;
};

// Without white space and characters that do not show around it.
std::string bare_name(std::string_view field) {
    auto text = icu::UnicodeString::fromUTF8({field.data(), static_cast<int32_t>(field.size())});
    const auto blank = [&](int32_t at) {
        const UChar32 c = text.char32At(at);
        return u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c < 0x20;
    };
    while (!text.isEmpty() && blank(text.length() - 1))
        text.truncate(text.moveIndex32(text.length(), -1));
    while (!text.isEmpty() && blank(0))
        text.remove(0, text.moveIndex32(0, 1));
    std::string name;
    return text.toUTF8String(name);
}

bool is_blank(std::string_view field) {
    return bare_name(field).empty();
}

// The line that Excel and LibreOffice write and read to name a file's separator; the separator, if this is one.
std::optional<char> named_separator(std::string_view line) {
    if (line.starts_with('"')) line.remove_prefix(1);
    constexpr std::string_view kName = "sep=";
    for (std::size_t i = 0; i < kName.size(); ++i) {
        if (i == line.size() || (line[i] | 0x20) != (kName[i] | 0x20)) return std::nullopt;
    }
    if (line.size() == kName.size()) return std::nullopt;
    const char separator = line[kName.size()];
    const std::string_view rest = line.substr(kName.size() + 1);
    const bool alone = rest.find_first_not_of("\"; ,\t") == std::string_view::npos;
    return alone && separator != '"' ? std::optional(separator) : std::nullopt;
}

class CsvRows {
  public:
    CsvRows(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    [[nodiscard]] Unexpected at(std::size_t line, std::string what, std::string mend) const {
        return Unexpected(Error{ErrorCode::kBadInput, file_ + ": line " + std::to_string(line),
                                std::move(what), std::move(mend)});
    }

    // Which character separates fields. To be called first.
    Status choose_separator() {
        const std::string_view first = text_.substr(0, text_.find_first_of("\r\n"));
        if (const auto named = named_separator(first)) {
            if (kSeparators.find(*named) == std::string_view::npos && *named != '|')
                return at(1, in_quotes(first) + " names a separator that no table has",
                          "write sep=; with the character that separates the fields");
            separator_ = *named;
            (void)skip_line();
            return {};
        }
        std::size_t most = 0;
        for (const char separator : kSeparators) {
            const std::size_t count = in_header(separator);
            if (count > most) {
                most = count;
                separator_ = separator;
            }
        }
        return {};
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
            if (!std::all_of(row.fields.begin(), row.fields.end(), is_blank))
                return std::optional(std::move(row));
        }
        return std::optional<CsvRow>();
    }

  private:
    // How often it stands in the first row that is not empty, outside of quotes.
    [[nodiscard]] std::size_t in_header(char separator) const {
        std::size_t count = 0;
        bool quoted = false, seen = false;
        for (const char c : text_) {
            if (c == '"') quoted = !quoted;
            if (!quoted && (c == '\n' || c == '\r') && seen) break;
            seen = seen ||
                   (static_cast<unsigned char>(c) > ' ' && kSeparators.find(c) == std::string_view::npos);
            if (!seen && (c == '\n' || c == '\r')) count = 0;
            count += !quoted && c == separator ? 1 : 0;
        }
        return count;
    }

    // Moves behind the line's end, however it is written.
    bool skip_line() {
        const std::size_t end = text_.find_first_of("\r\n", at_);
        at_ = std::min(end, text_.size());
        return at_ < text_.size() && take_line_end();
    }
    bool take_line_end() {
        if (text_[at_] != '\n' && text_[at_] != '\r') return false;
        at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
        ++line_;
        return true;
    }

    // A quote counts at the start of a field only; what follows its end is taken as it stands. Line ends within it are LF.
    bool read_field(std::string& field, bool& last) {
        bool quoted = at_ < text_.size() && text_[at_] == '"';
        at_ += quoted ? 1 : 0;
        while (at_ < text_.size()) {
            if (take_line_end()) {
                last = !quoted;
                if (last) return true;
                field += '\n';
                continue;
            }
            const char c = text_[at_++];
            if (quoted && c == '"') {
                quoted = at_ < text_.size() && text_[at_] == '"';
                if (!quoted) continue;
                ++at_;
            } else if (!quoted && c == separator_) {
                return true;
            }
            field += c;
        }
        last = true;
        return !quoted;
    }

    std::string_view text_;
    std::string file_;
    char separator_ = ';';
    std::size_t at_ = 0, line_ = 1;
};

std::size_t line_at(std::string_view text, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < offset; ++i)
        line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n') ? 1 : 0;
    return line;
}

Expected<std::string> readable_text(std::string_view bytes, std::string_view file) {
    if (bytes.size() > kMaxSheetBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "it is larger than 16 MiB", "divide it"});
    ASSIGN_OR_RETURN(auto text, text_of_file(bytes, file, kSaveAs));
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    if (control != text.end())
        return Unexpected(
            Error{ErrorCode::kBadInput,
                  std::string(file) + ": line " +
                      std::to_string(line_at(text, static_cast<std::size_t>(control - text.begin()))),
                  "a control character stands here", "export the file anew: this is no table"});
    return text;
}

Expected<std::vector<std::string>> read_header(CsvRows& rows, std::string_view file, Notes& notes) {
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
Status place_cells(const CsvRows& rows, CsvRow&& fields, Sheet& sheet, std::string_view file) {
    SheetRow row;
    row.place = "line " + std::to_string(fields.line);
    row.where = std::string(file) + ": " + row.place;
    for (std::size_t i = 0; i < fields.fields.size(); ++i) {
        auto& field = fields.fields[i];
        if (is_blank(field)) continue;
        if (i >= sheet.columns.size())
            return rows.at(fields.line,
                           "the row has " + std::to_string(fields.fields.size()) + " fields and the header " +
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
    CsvRows rows(text, file);
    RETURN_IF_ERROR(rows.choose_separator());
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
