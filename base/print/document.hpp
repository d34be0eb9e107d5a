#pragma once
// A document of a few pages for people to read, sign and file: headings, sentences, tables, pictures. The same document is
// drawn as a PDF (needs Pango) and written as plain text.

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/expected.hpp"
#include "base/print/mark.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::print {

struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
    bool soft = false;          // smaller
    std::vector<Mark> marks{};  // on paper only
};
struct Bullet {
    std::string text;
    std::vector<Mark> marks{};  // on paper only
};
// A name and what it says; long values without spaces are broken anywhere.
struct Entry {
    std::string name, value;
    bool code = false;  // letters of one width, from left to right in every language
};
struct Grid {
    struct Column {
        std::string title;
        double share = 1;      // of the width
        bool figures = false;  // set to the column's end
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  // a cell a column
    bool sum = false;                            // the last row adds the others up
};
// Room for one person to sign: the labels stand under the lines.
struct SignRow {
    std::vector<std::string> labels;
};
// Pictures side by side, each with its words below it. As text they are their words alone.
struct PictureRow {
    struct Picture {
        std::string png, words;
        unsigned width = 1, height = 1;  // of the PNG; more than 0
    };
    std::vector<Picture> pictures;
};
// What follows begins on a new page.
struct NewPage {};
using Block = std::variant<Heading, Paragraph, Bullet, Entry, Grid, SignRow, PictureRow, NewPage>;

struct Document {
    std::string title, subtitle;  // the subtitle may be empty
    std::function<std::string(std::uint64_t page, std::uint64_t pages)> page_words;  // "Page 1 of 3"
    bool right_to_left = false;
    bool compact = false;  // smaller text and gaps: more on a page, still easy to read in the hand
    std::vector<Block> blocks;
};

// At most 100 columns wide, UTF-8, LF. Anything that is longer goes on in the next line.
[[nodiscard]] std::string document_text(const Document& document);

// The PDF. kRefused where this build cannot print, kBadInput where a picture is no PNG, kEnvironment where memory runs out.
[[nodiscard]] Expected<SecretBytes> document_pdf(const Document& document);

}  // namespace valurna::print
