#include "election/exchange/csv_row.hpp"

#include <algorithm>
#include <array>

namespace valurna::exchange {
namespace {

// Spreadsheets differ in what they make of a quote that something else than a separator follows.
enum class Reader {
    kLenient,  // LibreOffice: it is a letter of the field, which ends at a quote before a separator
    kLiteral,  // Excel: it ends the quoting, and the rest up to a separator is taken as it stands
};

// Where a spreadsheet that goes by `separator` begins a cell with a formula, in a row of ours.
// `open`: the row begins within quotes that an earlier one left open. Whether it leaves some open itself.
bool find_formulas(std::string_view row, char separator, Reader reader, bool open,
                   std::set<std::size_t>& found) {
    std::size_t at = 0;
    bool quoted = open, begins = !open;
    const auto ends_field = [&](std::size_t i) {
        return i >= row.size() || row[i] == separator || row[i] == '\n' || row[i] == '\r';
    };
    while (at < row.size()) {
        if (begins) {
            begins = false;
            quoted = row[at] == '"';
            at += quoted ? 1 : 0;
            // Excel: where quotes close at once, what follows them begins the cell.
            const bool closes = quoted && reader == Reader::kLiteral && row[at] == '"' &&
                                !row.substr(at + 1).starts_with('"');
            if (closes) {
                quoted = false;
                ++at;
            }
            if ((quoted || !ends_field(at)) && looks_like_formula(row.substr(at))) found.insert(at);
        } else if (!quoted) {
            begins = ends_field(at++);
        } else if (row[at] != '"') {
            ++at;
        } else if (row.substr(at + 1).starts_with('"')) {
            at += 2;
        } else {
            quoted = reader == Reader::kLenient && !ends_field(at + 1);
            ++at;
        }
    }
    return quoted && !begins;
}

std::string csv_field(std::string_view text) {
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + '"';
}

}  // namespace

bool looks_like_formula(std::string_view text) {
    constexpr std::array<std::string_view, 10> kBegins = {"=",  "+",  "-",  "@",  "\t",
                                                          "\r", "＝", "＋", "－", "＠"};
    return std::any_of(kBegins.begin(), kBegins.end(),
                       [&](std::string_view begin) { return text.starts_with(begin); });
}

std::set<std::size_t> CsvRows::formulas_in(std::string_view row) {
    std::set<std::size_t> found;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) {
        std::size_t j = 0;
        for (const auto reader : {Reader::kLenient, Reader::kLiteral}) {
            bool& open = open_.at(i).at(j++);
            open = find_formulas(row, kSeparators[i], reader, open, found);
        }
    }
    return found;
}

std::string CsvRows::row(const std::vector<Cell>& cells) {
    std::string row;
    std::set<std::size_t> numbers;  // where they begin: the -3 of a correction is no formula
    for (const auto& cell : cells) {
        row += row.empty() ? "" : ";";
        const auto* number = std::get_if<std::int64_t>(&cell);
        if (number != nullptr) numbers.insert(row.size() + 1);
        row +=
            number != nullptr ? '"' + std::to_string(*number) + '"' : csv_field(std::get<std::string>(cell));
    }
    row += '\n';
    const auto before = open_;
    for (bool more = true; more;) {
        open_ = before;
        const auto found = formulas_in(row);
        more = false;
        for (auto at = found.rbegin(); at != found.rend(); ++at) {
            if (numbers.contains(*at)) continue;
            row.insert(*at, "'");
            more = true;
            std::set<std::size_t> moved;
            for (const std::size_t number : numbers)
                moved.insert(number + (number > *at ? 1 : 0));
            numbers = std::move(moved);
        }
    }
    return row;
}

}  // namespace valurna::exchange
