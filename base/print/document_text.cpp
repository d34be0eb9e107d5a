#include <algorithm>

#include "base/overloaded.hpp"
#include "base/print/document.hpp"
#include "base/utf8.hpp"

namespace valurna::print {
namespace {

constexpr std::size_t kWidth = 100, kNameWidth = 34, kGap = 2;

// The words of `text` in lines of at most `width` code points; a longer word has a line of its own.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    std::vector<std::string> lines{""};
    std::size_t used = 0, begin = 0;
    while (begin <= text.size()) {
        const auto end = std::min(text.find_first_of(" \n", begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        const std::size_t length = code_points(word);
        if (used > 0 && used + 1 + length > width) {
            lines.emplace_back();
            used = 0;
        }
        lines.back() += (used > 0 ? " " : "") + word;
        used += (used > 0 ? 1 : 0) + length;
        if (end < text.size() && text[end] == '\n') {
            lines.emplace_back();
            used = 0;
        }
        begin = end + 1;
    }
    return lines;
}

std::string indented(const std::string& text, const std::string& first, const std::string& next) {
    std::string out;
    const auto lines = wrapped(text, kWidth - code_points(next));
    for (std::size_t i = 0; i < lines.size(); ++i)
        out += (i == 0 ? first : next) + lines[i] + "\n";
    return out;
}

std::string padded(const std::string& text, std::size_t width, bool figures) {
    const std::size_t length = code_points(text);
    const std::string space(length < width ? width - length : 0, ' ');
    return figures ? space + text : text + space;
}

std::string rule(const std::vector<std::size_t>& widths) {
    std::size_t all = kGap * (widths.size() - 1);
    for (const auto width : widths)
        all += width;
    return std::string(all, '-') + "\n";
}

// Figures are as wide as they are; what is left is for the other columns.
std::vector<std::size_t> widths_of(const Grid& grid) {
    std::vector<std::size_t> widths;
    std::size_t figures = kGap * (grid.columns.size() - 1), others = 0;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t widest = code_points(grid.columns[i].title);
        for (const auto& row : grid.rows)
            widest = std::max(widest, code_points(row[i]));
        widths.push_back(widest);
        (grid.columns[i].figures ? figures : others) += grid.columns[i].figures ? widest : 1;
    }
    const std::size_t most =
        std::max<std::size_t>(16, (kWidth - std::min(kWidth, figures)) / std::max<std::size_t>(1, others));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (!grid.columns[i].figures) widths[i] = std::min(widths[i], most);
    }
    return widths;
}

std::string row_text(const Grid& grid, const std::vector<std::size_t>& widths,
                     const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> columns;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        columns.push_back(grid.columns[i].figures ? std::vector{cells[i]} : wrapped(cells[i], widths[i]));
        lines = std::max(lines, columns.back().size());
    }
    std::string out;
    for (std::size_t line = 0; line < lines; ++line) {
        std::string one;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool has = line < columns[i].size();
            one += (i == 0 ? "" : std::string(kGap, ' ')) +
                   padded(has ? columns[i][line] : "", widths[i], grid.columns[i].figures);
        }
        one.erase(one.find_last_not_of(' ') + 1);
        out += one + "\n";
    }
    return out;
}

std::string grid_text(const Grid& grid) {
    const auto widths = widths_of(grid);
    std::vector<std::string> titles;
    for (const auto& column : grid.columns)
        titles.push_back(column.title);
    std::string out = "\n" + row_text(grid, widths, titles) + rule(widths);
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        if (grid.sum && i + 1 == grid.rows.size()) out += rule(widths);
        out += row_text(grid, widths, grid.rows[i]);
    }
    return out + "\n";
}

// Columns of a line that runs from right to left stand where the reader's program puts them, so each cell says what
// it is.
std::string grid_as_list(const Grid& grid) {
    std::string out = "\n";
    for (const auto& row : grid.rows) {
        out += grid.columns.front().title + ": " + row.front() + "\n";
        for (std::size_t i = 1; i < row.size(); ++i)
            out += "    " + grid.columns[i].title + ": " + row[i] + "\n";
    }
    return out + "\n";
}

std::string block_text(const Document& document, const Block& block) {
    return std::visit(
        Overloaded{[](const Heading& it) {
                       return "\n" + it.text + "\n" +
                              std::string(std::min(kWidth, code_points(it.text)), '-') + "\n";
                   },
                   [](const Paragraph& it) { return indented(it.text, "", ""); },
                   [](const Bullet& it) { return indented(it.text, "* ", "  "); },
                   [](const Entry& it) {
                       const std::string name = it.name + ": ";
                       const std::size_t length = code_points(name);
                       if (length > kNameWidth || length + code_points(it.value) > kWidth)
                           return name + "\n" + indented(it.value, "    ", "    ");
                       return indented(it.value, name + std::string(kNameWidth - length, ' '),
                                       std::string(kNameWidth, ' '));
                   },
                   [&](const Grid& it) { return document.right_to_left ? grid_as_list(it) : grid_text(it); },
                   [](const SignRow& it) {
                       std::string out = "\n";
                       for (const auto& label : it.labels)
                           out += label + ": ______________________________\n";
                       return out;
                   },
                   [](const PictureRow& it) {
                       std::string out;
                       for (const auto& picture : it.pictures)
                           out += indented(picture.words, "", "");
                       return out;
                   },
                   [](const NewPage&) { return std::string("\n"); }},
        block);
}

}  // namespace

std::string document_text(const Document& document) {
    std::string out =
        document.title + "\n" + (document.subtitle.empty() ? "" : document.subtitle + "\n") +
        std::string(std::min(kWidth, std::max(code_points(document.title), code_points(document.subtitle))),
                    '=') +
        "\n\n";
    for (const auto& block : document.blocks)
        out += block_text(document, block);
    return out;
}

}  // namespace valurna::print
