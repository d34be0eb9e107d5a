#pragma once
// Reads a page of our documentation (docs/) into a Document. It knows the part of Markdown that such pages are written
// with, and refuses the rest: a page on paper must not lose words in silence.
//
//   # Title                   once, and first
//   ## Heading
//   Paragraph                 **bold**, *italic*, `code`; of a link [words](address) only the words are kept
//   - bullet                  its further lines are indented by two spaces
//   | a | b |                 a table: titles, the line |---|---:|, rows; ---: sets figures to the column's end
//   ![words](file.png)        pictures; those of one paragraph stand side by side
//   ---                       what follows begins on a new page

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "base/print/document.hpp"

namespace valurna::print {

struct MarkdownPage {
    std::string name;       // of the file, for errors
    std::string_view text;  // at most 256 KiB
    // The bytes of the PNG that `file` names, at most 1 MiB; nothing where there is none.
    std::function<std::optional<std::string_view>(const std::string& file)> picture;
};

// Without subtitle and words for page numbers: these are the caller's. kBadInput with the name and the line where the
// page uses anything else, is not UTF-8, is too large, or names a picture that is missing or no PNG.
[[nodiscard]] Expected<Document> read_markdown(const MarkdownPage& page);

}  // namespace valurna::print
