#pragma once
// Figures on a page: as bars (SVG) and as tables. A bar always stands beside the same figures as text. Widths
// are in percent of the line, so that no screen stretches them; colours and patterns come from the style
// sheet.

#include <string>
#include <vector>

namespace valurna::tally {

struct Slice {
    double share = 0;   // of the whole, 0 to 1
    std::string label;  // plain text, shown when pointed at
};

// One bar of all slices from the line's start; what they leave is drawn as left over. Slices that are wide
// enough carry their number, from 1. `id` begins every id within. `title` and `description` are plain text.
[[nodiscard]] std::string bar_of_slices(const std::vector<Slice>& slices, const std::string& id,
                                        const std::string& title, const std::string& description,
                                        bool right_to_left);
// What slice `index` of the bar `id` looks like, beside its row in the table.
[[nodiscard]] std::string swatch(const std::string& id, std::size_t index);
[[nodiscard]] std::string swatch_left(const std::string& id);

// A bar in a table's cell, under the figure that it shows: hidden from those who hear the figure.
[[nodiscard]] std::string row_bar(double share, bool right_to_left, bool chosen);

// A share of a whole for pictures; 0 of 0 is 0.
[[nodiscard]] double share_of(double part, double whole);

struct Column {
    std::string title;     // HTML
    bool figures = false;  // set to the line's end, one under the other
};

// A table that a narrow screen shows as blocks, with the column's name above each cell. Its roles are written
// out, because a table that is shown as blocks loses its own.
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
