#include "tally/pages/table.hpp"

#include <fmt/format.h>

namespace valurna::tally {
namespace {

const char* kind_of(const Column& column) {
    return column.figures ? " class=\"n\"" : "";
}

}  // namespace

Table::Table(const std::string& caption, std::vector<Column> columns) : columns_(std::move(columns)) {
    begin_ = fmt::format(
        "<table role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">", caption);
    for (const auto& column : columns_)
        begin_ +=
            fmt::format("<th role=\"columnheader\" scope=\"col\"{}>{}</th>", kind_of(column), column.title);
    begin_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
}

void Table::row(const std::string& header, const std::vector<std::string>& cells, const std::string& kind) {
    rows_ += fmt::format("<tr role=\"row\"{}><th role=\"rowheader\" scope=\"row\">{}</th>",
                         kind.empty() ? "" : " class=\"" + kind + "\"", header);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = columns_.at(i + 1);
        // The name is for narrow screens; who listens hears it from the column's head.
        rows_ += fmt::format(
            "<td role=\"cell\"{}><span class=\"of\" aria-hidden=\"true\">{}</span><span "
            "class=\"is\">{}</span></td>",
            kind_of(column), column.title, cells[i]);
    }
    rows_ += "</tr>\n";
}

std::string Table::html() const {
    return begin_ + rows_ + "</tbody>\n</table>\n";
}

}  // namespace valurna::tally
