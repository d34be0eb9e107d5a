#include "election/exchange/sheet_table.hpp"

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "election/lists/text_lines.hpp"

namespace valurna::exchange {
namespace {

constexpr std::size_t kHeaderRows = 20;  // that headers are looked for in

Unexpected wrong(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, std::move(where), std::move(what), std::move(mend)});
}

// A row read as headers.
struct Headers {
    std::size_t row = 0;  // index in the grid's rows
    std::map<std::size_t, TableColumn> columns;
    std::set<SheetField> fields;
    [[nodiscard]] bool whole() const {
        return fields.contains(SheetField::kTitle) && fields.contains(SheetField::kCost);
    }
    [[nodiscard]] std::size_t worth() const {
        return columns.size() + (fields.contains(SheetField::kTitle) ? 100 : 0) +
               (fields.contains(SheetField::kCost) ? 100 : 0);
    }
};

// Of two columns of one field the more certain one stands: "namn" before "projekt".
Headers headers_in(const GridRow& row, const std::set<std::size_t>& hidden) {
    Headers headers;
    std::map<std::pair<SheetField, std::string>, std::size_t> best;
    for (const auto& [at, cell] : row.cells) {
        if (cell.kind != CellKind::kText || hidden.contains(at)) continue;
        const auto meaning = meaning_of(cell.text);
        if (!meaning) continue;
        const auto [known, fresh] = best.emplace(std::pair(meaning->field, meaning->language), at);
        if (!fresh) {
            if (headers.columns.at(known->second).meaning.rank <= meaning->rank) continue;
            headers.columns.erase(known->second);
            known->second = at;
        }
        headers.columns[at] = {election::one_line(cell.text), *meaning};
        headers.fields.insert(meaning->field);
    }
    return headers;
}

Headers best_headers(const Grid& grid) {
    Headers best;
    for (std::size_t i = 0; i < std::min(grid.rows.size(), kHeaderRows); ++i) {
        Headers headers = headers_in(grid.rows[i], grid.hidden_columns);
        headers.row = i;
        if (headers.worth() > best.worth()) best = std::move(headers);
    }
    return best;
}

std::string quoted_cells(const GridRow& row) {
    std::string text;
    std::size_t count = 0;
    for (const auto& [at, cell] : row.cells) {
        if (++count > 3) return text + ", ...";
        text += (text.empty() ? "" : ", ") + in_quotes(cell.text);
    }
    return text;
}

std::string name_of_column(std::size_t at) {
    std::string name;
    for (std::size_t rest = at + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

// "3, 7 to 9 and 12"
std::string ranges(const std::vector<std::size_t>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]) +
                (last == i ? "" : " to " + std::to_string(numbers[last]));
        i = last + 1;
    }
    return text;
}

// What is missing in the best row that there is.
Unexpected no_headers(const SheetFile& sheet_file, const Headers& best, const Grid* grid,
                      std::string_view file) {
    constexpr const char* kNeeded =
        "name the columns in one row: namn and kostnad, or name and cost, are needed; beskrivning, plats, område, "
        "kategori, bild and others may stand beside them";
    if (grid == nullptr || best.columns.empty())
        return wrong(std::string(file),
                     std::string("no row among the first 20 names the columns") +
                         (sheet_file.grids.size() > 1 && !sheet_file.readings ? ", in no sheet" : ""),
                     kNeeded);
    const GridRow& row = grid->rows[best.row];
    const std::string where =
        std::string(file) + ": " +
        (sheet_file.readings || sheet_file.grids.size() == 1 ? std::string()
                                                             : "sheet " + in_quotes(grid->name) + ", ") +
        grid->place + " " + std::to_string(row.number);
    const bool cost = best.fields.contains(SheetField::kTitle);
    std::string near;
    for (const auto& [at, cell] : row.cells) {
        if (near.empty() && grid->hidden_columns.contains(at))
            near = "the column " + in_quotes(cell.text) +
                   " is hidden, and hidden columns are not read; show it, or ";
    }
    for (const auto& [at, cell] : row.cells) {
        if (best.columns.contains(at) || !near.empty()) continue;
        const auto found = nearest(folded_name(cell.text), usual_headers());
        const auto meaning = found.empty() ? std::nullopt : meaning_of(found);
        if (meaning && meaning->field == (cost ? SheetField::kCost : SheetField::kTitle))
            near = "is " + in_quotes(cell.text) + " " + found + "? ";
    }
    return wrong(where, std::string("no column is the ") + (cost ? "cost" : "name") + " of a proposal",
                 near + kNeeded);
}

void note_what_is_around(const Grid& grid, const Headers& headers, ProposalTable& table) {
    for (std::size_t i = 0; i < headers.row; ++i)
        table.notes.add(table.row_name(grid.rows[i]) + ": " + quoted_cells(grid.rows[i]) +
                        " stands above the headers, and is not taken over");
    std::vector<std::size_t> empty;
    std::copy_if(grid.empty_rows.begin(), grid.empty_rows.end(), std::back_inserter(empty),
                 [&](std::size_t row) { return row > grid.rows[headers.row].number; });
    if (empty.size() == 1) table.notes.add(table.place + " " + ranges(empty) + " is empty");
    if (empty.size() > 1) table.notes.add(table.place + "s " + ranges(empty) + " are empty");
}

// Columns that are nothing known, with what a person may have meant.
void note_other_columns(const GridRow& header, const std::set<std::size_t>& hidden, ProposalTable& table) {
    std::map<std::size_t, std::size_t>
        nameless;  // columns without a header, and a row that has content there
    std::set<std::size_t> content;
    for (const auto& row : table.rows) {
        for (const auto& [at, cell] : row.cells) {
            content.insert(at);
            if (!header.cells.contains(at) && row.unfit.empty()) nameless.emplace(at, row.number);
        }
    }
    std::vector<std::string> unused;
    for (const auto& [at, cell] : header.cells) {
        if (table.columns.contains(at) || !content.contains(at)) continue;
        if (hidden.contains(at)) {
            table.notes.add("the column " + in_quotes(cell.text) +
                            " is hidden in the sheet, and is not taken over");
            continue;
        }
        unused.push_back(cell.text);
        const auto meaning = meaning_of(cell.text);
        if (meaning) {
            table.notes.add("the column " + in_quotes(cell.text) + " is a second " +
                            std::string(name_of(meaning->field)) + ", and is not taken over");
        } else if (const auto near = nearest(folded_name(cell.text), usual_headers()); !near.empty()) {
            table.notes.add("the column " + in_quotes(cell.text) + " is not taken over; did you mean " +
                            in_quotes(near) + "?");
        } else {
            continue;
        }
        unused.pop_back();
    }
    election::note_unused(unused, "column", table.notes);
    for (const auto& [at, row] : nameless)
        table.notes.add(table.place + " " + std::to_string(row) + ": column " + name_of_column(at) +
                        " has content and no header, and is not taken over");
}

// "Bench,2,000": three digits in a column of text, behind a cost that may be their beginning.
bool is_cut_amount(const GridRow& row, const ProposalTable& table) {
    const auto cost = table.column(SheetField::kCost);
    const auto next = cost ? table.columns.find(*cost + 1) : table.columns.end();
    if (next == table.columns.end() || !has_language(next->second.meaning.field)) return false;
    const auto amount = row.cells.find(*cost), rest = row.cells.find(*cost + 1);
    if (amount == row.cells.end() || rest == row.cells.end()) return false;
    const auto digits = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::string_view behind = trimmed(rest->second.text);
    return behind.size() == 3 && digits(behind) == 3 && digits(amount->second.text) <= 3;
}

// In a text, where an unquoted separator within a field moves all that follows by one column.
void find_unfit_rows(const GridRow& header, char separator, ProposalTable& table) {
    const std::size_t last = header.cells.rbegin()->first;
    const std::string quote = separator == '\t' ? std::string("a tab") : in_quotes(std::string(1, separator));
    for (auto& row : table.rows) {
        if (row.cells.rbegin()->first > last) {
            row.unfit =
                "it has more fields than the headers, so that it is not known which is which: a text or amount "
                "with " +
                quote + " in it stands in quotes";
        } else if (separator == ',' && is_cut_amount(row, table)) {
            row.unfit = "its cost seems to be cut at a comma: an amount with a comma in it stands in quotes";
        }
    }
}

}  // namespace

std::optional<std::size_t> ProposalTable::column(SheetField field, const std::string& language) const {
    for (const auto& [at, one] : columns) {
        if (one.meaning.field == field && one.meaning.language == language) return at;
    }
    return std::nullopt;
}

Expected<ProposalTable> find_table(SheetFile sheet_file, std::string_view file) {
    Headers best;
    Grid* grid = nullptr;
    for (auto& one : sheet_file.grids) {
        Headers headers = best_headers(one);
        if (headers.worth() <= best.worth() || (best.whole() && !sheet_file.readings)) continue;
        best = std::move(headers);
        grid = &one;
    }
    if (!best.whole()) return no_headers(sheet_file, best, grid, file);
    ProposalTable table;
    table.sheet = grid->name;
    table.place = grid->place;
    table.notes = std::move(sheet_file.notes);
    for (const auto& one : sheet_file.grids) {
        if (!sheet_file.readings && &one != grid && !one.rows.empty())
            table.notes.add("the sheet " + in_quotes(one.name) + " is not read; the list is in " +
                            in_quotes(grid->name));
    }
    table.columns = best.columns;
    for (const auto& [at, column] : table.columns) {
        if (column.meaning.thousands)
            return wrong(std::string(file) + ": " + table.row_name(grid->rows[best.row]),
                         "the column " + in_quotes(column.name) + " is in thousands or millions",
                         "write whole amounts, and name the column kostnad");
    }
    note_what_is_around(*grid, best, table);
    const GridRow header = grid->rows[best.row];
    table.rows.assign(std::make_move_iterator(grid->rows.begin() + static_cast<std::ptrdiff_t>(best.row) + 1),
                      std::make_move_iterator(grid->rows.end()));
    if (sheet_file.readings) find_unfit_rows(header, grid->separator, table);
    note_other_columns(header, grid->hidden_columns, table);
    return table;
}

}  // namespace valurna::exchange
