#pragma once
// A table that a narrow screen shows as blocks, each cell under its column's name. Its roles are written out,
// since blocks would take the table's own ones away.

#include <string>
#include <vector>

namespace valurna::tally {

struct Column {
    std::string title;     // HTML
    bool figures = false;  // set to the line's end, one under the other
};

class Table {
  public:
    // The first column names the rows. `caption` is HTML.
    Table(const std::string& caption, std::vector<Column> columns);
    // HTML: what the row is about, then a cell for each further column. `kind` is a class of the style sheet.
    void row(const std::string& header, const std::vector<std::string>& cells, const std::string& kind = {});
    [[nodiscard]] std::string html() const;

  private:
    std::vector<Column> columns_;
    std::string begin_, rows_;
};

}  // namespace valurna::tally
