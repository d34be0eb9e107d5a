#pragma once
// The fields of CSV as RFC 4180 and people's spreadsheets write it, row by row.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace valurna::election {

// Without white space and characters that do not show around it.
[[nodiscard]] std::string bare_name(std::string_view field);
[[nodiscard]] bool is_blank(std::string_view field);

// Refused, with the line: control characters but tab and line ends.
[[nodiscard]] Status check_table_text(std::string_view text, std::string_view file);

struct TableRow {
    std::size_t line = 1;
    std::vector<std::string> fields;
};

// Rows end by LF, CRLF or CR, also mixed. A quote counts at the start of a field only.
class TableRows {
  public:
    static constexpr std::string_view kSeparators = ";,\t";

    TableRows(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    // Takes the separator that a first line "sep=;" names. False where there is none; refused is one that no table has.
    // To be called first.
    [[nodiscard]] Expected<bool> take_named_separator();
    // Whichever of kSeparators the first row holds most of.
    void choose_separator();
    void separate_by(char separator) { separator_ = separator; }
    [[nodiscard]] char separator() const { return separator_; }

    // The next row that is not empty; none at the end. Refused, with the line: a quote that does not close, a row of too many
    // fields.
    [[nodiscard]] Expected<std::optional<TableRow>> next();
    [[nodiscard]] const std::vector<std::size_t>& empty_lines() const {
        return empty_;
    }  // so far, where each begins
    [[nodiscard]] Unexpected at(std::size_t line, std::string what, std::string mend) const;

  private:
    [[nodiscard]] std::size_t in_header(char separator) const;
    bool skip_line();
    bool take_line_end();
    bool read_field(std::string& field, bool& last);

    std::string_view text_;
    std::string file_;
    char separator_ = ';';
    std::size_t at_ = 0, line_ = 1;
    std::vector<std::size_t> empty_;
};

}  // namespace valurna::election
