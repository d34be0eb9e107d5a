#pragma once
// Texts of web platforms as plain text for a station that shows no markup and opens no links.

#include <cstddef>
#include <string>
#include <string_view>

namespace valurna::exchange {

// HTML (whole or a piece of it, however broken; libxml2 reads it, without network and external entities):
// paragraphs with an empty line between, list items with "• " or their number, line breaks kept, entities
// decoded, the rest of the white space as single spaces. Scripts, styles, frames, drawings and comments are
// dropped. A text without tags and entities keeps its lines. No control characters but line feeds come out.
// `text` is valid UTF-8.
[[nodiscard]] std::string plain_text(std::string_view text);

// On one line, trimmed, at most `most` code points.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most);

// At most `most` code points, nothing else changed.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

}  // namespace valurna::exchange
