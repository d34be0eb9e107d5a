#pragma once
// What stands within one paragraph or one cell of a page in Markdown (markdown.hpp): words, marks, pictures.

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "base/print/mark.hpp"

namespace valurna::print {

struct MarkdownWords {
    struct PictureLink {
        std::string words, file;
    };
    std::string text;         // a line end is a space
    std::vector<Mark> marks;  // of `text`, in the order in which they end
    std::vector<PictureLink> pictures;
};

// `first_line`: the number of the line in `file` with which `text` begins. kBadInput with file and line where the text
// uses what the page's part of Markdown does not have, or holds words beside a picture.
[[nodiscard]] Expected<MarkdownWords> read_words(const std::string& file, std::size_t first_line,
                                                 std::string_view text);

// The error for a line of a page.
[[nodiscard]] Unexpected wrong_markdown(const std::string& file, std::size_t line, std::string what,
                                        std::string mend);

}  // namespace valurna::print
