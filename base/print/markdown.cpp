#include "base/print/markdown.hpp"

#include <algorithm>

#include "base/print/markdown_words.hpp"
#include "base/utf8.hpp"

namespace valurna::print {
namespace {

constexpr std::size_t kMostText = std::size_t{256} << 10, kMostPicture = std::size_t{1} << 20;
constexpr std::size_t kMostColumns = 8, kMostAbreast = 4;
constexpr unsigned kMostSide = 4096;  // pixels of a picture

// From the first part of a PNG (ISO/IEC 15948, 5.2 and 11.2.2). Nothing where it is none, or a side is too long.
std::optional<std::pair<unsigned, unsigned>> sides_of_png(std::string_view png) {
    constexpr std::string_view kBegin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    if (png.size() < 24 || !png.starts_with(kBegin)) return std::nullopt;
    const auto number = [&](std::size_t at) {
        unsigned out = 0;
        for (std::size_t i = at; i < at + 4; ++i)
            out = out << 8 | static_cast<unsigned char>(png[i]);
        return out;
    };
    const auto width = number(16), height = number(20);
    if (width == 0 || height == 0 || width > kMostSide || height > kMostSide) return std::nullopt;
    return std::pair{width, height};
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        longest = std::max(longest, code_points(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

// Markdown has no widths of columns: each has room for its longest word, and more where its cells say more.
void share_width(Grid& grid) {
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t word = std::max<std::size_t>(1, longest_word(grid.columns[i].title)), all = 0;
        for (const auto& row : grid.rows) {
            word = std::max(word, longest_word(row[i]));
            all += code_points(row[i]);
        }
        const auto rows = static_cast<double>(std::max<std::size_t>(1, grid.rows.size()));
        grid.columns[i].share = std::max(static_cast<double>(word), static_cast<double>(all) / rows);
    }
}

class MarkdownReader {
  public:
    explicit MarkdownReader(const MarkdownPage& page) : page_(page) {}

    Expected<Document> read() {
        if (page_.text.size() > kMostText)
            return Unexpected(Error{ErrorCode::kBadInput, page_.name, "the page is larger than 256 KiB",
                                    "make several of it"});
        if (const auto bad = first_bad_utf8(page_.text))
            return wrong(line_of(page_.text, *bad), "a byte that is no UTF-8", "save the page as UTF-8");
        divide_lines();
        while (at_ < lines_.size())
            RETURN_IF_ERROR(read_block());
        if (out_.title.empty()) return wrong(1, "the page has no title", "begin it with # Title");
        return std::move(out_);
    }

  private:
    Unexpected wrong(std::size_t line, std::string what, std::string mend) const {
        return wrong_markdown(page_.name, line, std::move(what), std::move(mend));
    }
    // The error for the line that is read.
    Unexpected wrong_here(std::string what, std::string mend) const {
        return wrong(at_ + 1, std::move(what), std::move(mend));
    }

    void divide_lines() {
        std::string_view rest = page_.text;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            lines_.push_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    [[nodiscard]] bool more() const { return at_ < lines_.size() && !lines_[at_].empty(); }
    // True where the line begins a block of its own, so that the paragraph before it has ended.
    [[nodiscard]] static bool begins_block(std::string_view line) {
        return line.starts_with("#") || line.starts_with("|") || line.starts_with("- ");
    }

    // What our part of Markdown does not have, by how a line begins or ends.
    Status check_line(std::string_view line) const {
        if (has_control(line, true))
            return wrong_here("a control character or a tab", "write spaces, and LF at line ends");
        if (line.ends_with(' '))
            return wrong_here("a space at the end of the line", "take it out: it can mean a line break");
        if (line.starts_with(' ')) return wrong_here("an indented line", "begin it at the margin");
        if (line.starts_with("```") || line.starts_with("~~~"))
            return wrong_here("a block of code", "write it as `code` in a sentence");
        for (const auto* begin : {"> ", "* ", "+ "}) {
            if (line.starts_with(begin) || line == trimmed(begin))
                return wrong_here("a quotation, or a bullet that is no -",
                                  "write a paragraph, or - and a space");
        }
        if (line == ">" || line.starts_with(">")) return wrong_here("a quotation", "write a paragraph");
        const auto figures = std::min(line.find_first_not_of("0123456789"), line.size());
        if (figures > 0 && figures < line.size() && (line[figures] == '.' || line[figures] == ')') &&
            (figures + 1 == line.size() || line[figures + 1] == ' '))
            return wrong_here("a numbered list", "write a table, bullets or sentences");
        if (line != "---" && line.find_first_not_of("-=_*:| ") == std::string_view::npos &&
            !line.starts_with("|"))
            return wrong_here("a line of signs", "write --- after an empty line for a new page");
        return {};
    }

    Status read_block() {
        const auto line = lines_[at_];
        if (line.empty()) {
            ++at_;
            return {};
        }
        RETURN_IF_ERROR(check_line(line));
        if (line.starts_with("#")) return read_heading(line);
        if (out_.title.empty()) return wrong_here("words before the title", "begin the page with # Title");
        if (line == "---") {
            out_.blocks.emplace_back(NewPage{});
            ++at_;
            if (more()) return wrong_here("a line directly after ---", "leave a line empty between them");
            return {};
        }
        if (line.starts_with("|")) return read_table();
        if (line.starts_with("- ")) return read_bullet();
        return read_paragraph();
    }

    Status read_heading(std::string_view line) {
        const bool title = line.starts_with("# ");
        if (!title && !line.starts_with("## "))
            return wrong_here("a heading that is neither # Title nor ## Heading", "write one of these");
        if (title != out_.title.empty())
            return wrong_here(title ? "a second title" : "a heading before the title",
                              "give the page one # Title, first");
        if (line.ends_with('#')) return wrong_here("a heading that ends with #", "take the last # out");
        ASSIGN_OR_RETURN(auto words, words_of(at_ + 1, line.substr(title ? 2 : 3)));
        if (trimmed(words.text).empty()) return wrong_here("a heading without words", "give it some");
        if (title)
            out_.title = std::move(words.text);
        else
            out_.blocks.emplace_back(Heading{std::move(words.text)});
        ++at_;
        return {};
    }

    // Words without pictures.
    Expected<MarkdownWords> words_of(std::size_t line, std::string_view text) const {
        ASSIGN_OR_RETURN(auto words, read_words(page_.name, line, text));
        if (!words.pictures.empty())
            return wrong(line, "a picture that is no paragraph", "give it a paragraph of its own");
        return words;
    }

    Status read_paragraph() {
        const auto first = at_ + 1;
        std::string text;
        while (more() && !begins_block(lines_[at_])) {
            if (lines_[at_] == "---")
                return wrong_here("--- directly after a line", "leave a line empty before it");
            RETURN_IF_ERROR(check_line(lines_[at_]));
            text.append(text.empty() ? "" : "\n").append(lines_[at_++]);
        }
        ASSIGN_OR_RETURN(auto words, read_words(page_.name, first, text));
        if (words.pictures.empty())
            out_.blocks.emplace_back(Paragraph{std::move(words.text), false, std::move(words.marks)});
        else
            return add_pictures(first, words);
        return {};
    }

    Status add_pictures(std::size_t line, const MarkdownWords& words) {
        if (words.pictures.size() > kMostAbreast)
            return wrong(line, "more than four pictures side by side", "divide them into paragraphs");
        PictureRow row;
        for (const auto& one : words.pictures) {
            const auto png = page_.picture ? page_.picture(one.file) : std::nullopt;
            if (!png) return wrong(line, "no picture " + in_quotes(one.file), "name one that is there");
            const auto sides = sides_of_png(*png);
            if (!sides || png->size() > kMostPicture)
                return wrong(line, in_quotes(one.file) + " is no PNG of at most 1 MiB and 4096 pixels a side",
                             "save it as a smaller PNG");
            row.pictures.push_back({std::string(*png), one.words, sides->first, sides->second});
        }
        out_.blocks.emplace_back(std::move(row));
        return {};
    }

    Status read_bullet() {
        const auto first = at_ + 1;
        std::string text(lines_[at_++].substr(2));
        while (more() && !begins_block(lines_[at_])) {
            auto line = lines_[at_];
            if (!line.starts_with("  "))
                return wrong_here("a line of a bullet that is not indented",
                                  "indent it by two spaces, or leave a line empty before it");
            line.remove_prefix(2);
            if (begins_block(line)) return wrong_here("a block within a bullet", "begin it at the margin");
            RETURN_IF_ERROR(check_line(line));
            text.append("\n").append(line);
            ++at_;
        }
        if (text.starts_with(' ') || begins_block(text) || text.starts_with("[ ]") || text.starts_with("[x]"))
            return wrong(first, "a block within a bullet", "write words after - and one space");
        ASSIGN_OR_RETURN(auto words, words_of(first, text));
        out_.blocks.emplace_back(Bullet{std::move(words.text), std::move(words.marks)});
        return {};
    }

    // The cells of the line that is read, without the spaces around them.
    Expected<std::vector<std::string_view>> cells_here() const {
        auto line = lines_[at_];
        RETURN_IF_ERROR(check_line(line));
        if (!line.starts_with("|") || line.size() < 2 || !line.ends_with("|"))
            return wrong_here("a line of a table that does not begin and end with |",
                              "write | before and after each cell");
        line.remove_prefix(1);
        std::vector<std::string_view> cells;
        while (!line.empty()) {
            const auto end = line.find('|');
            cells.push_back(trimmed(line.substr(0, end)));
            line.remove_prefix(end + 1);
            if (cells.size() > kMostColumns)
                return wrong_here("a table of more than eight columns", "make two of it");
        }
        return cells;
    }

    Status read_table() {
        Grid grid;
        ASSIGN_OR_RETURN(const auto titles, cells_here());
        for (const auto title : titles) {
            ASSIGN_OR_RETURN(auto words, words_of(at_ + 1, title));
            grid.columns.push_back({std::move(words.text)});
        }
        ++at_;
        if (!more()) return wrong_here("a table without its second line", "write |---| for each column");
        ASSIGN_OR_RETURN(const auto rules, cells_here());
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const bool figures = rules[i].ends_with(':');
            const auto dashes = rules[i].substr(0, rules[i].size() - (figures ? 1 : 0));
            if (rules.size() != titles.size() || dashes.size() < 3 ||
                dashes.find_first_not_of('-') != std::string_view::npos)
                return wrong_here("the second line of a table is not --- or ---: for each column",
                                  "write |---| for each column");
            grid.columns[i].figures = figures;
        }
        ++at_;
        while (more()) {
            ASSIGN_OR_RETURN(const auto cells, cells_here());
            if (cells.size() != titles.size())
                return wrong_here("the row has " + std::to_string(cells.size()) + " cells, and the table " +
                                      std::to_string(titles.size()) + " columns",
                                  "give each column its cell");
            std::vector<std::string> row;
            for (const auto cell : cells) {
                ASSIGN_OR_RETURN(auto words, words_of(at_ + 1, cell));
                row.push_back(std::move(words.text));
            }
            grid.rows.push_back(std::move(row));
            ++at_;
        }
        share_width(grid);
        out_.blocks.emplace_back(std::move(grid));
        return {};
    }

    const MarkdownPage& page_;
    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;  // the line that is read
    Document out_;
};

}  // namespace

Expected<Document> read_markdown(const MarkdownPage& page) {
    return MarkdownReader(page).read();
}

}  // namespace valurna::print
