#pragma once
// Texts of web platforms as plain text for a station that shows no markup and opens no links.

#include <map>
#include <string>
#include <string_view>

namespace valurna::exchange {

struct HtmlText {
    std::string text;
    std::map<std::string, std::size_t>
        left_out;      // what a station cannot show, by its name ("img", "link"), how often
    bool cut = false;  // the HTML is longer than 1 MiB or nests too deep: the rest is left out
};

// HTML (whole or a piece of it, however broken; libxml2 reads it, without network and external entities):
// paragraphs with an empty line between, list items with "• " or their number, line breaks kept, entities
// decoded, the rest of the white space as single spaces. Scripts, styles, frames, drawings and comments are
// dropped, pictures and the addresses of links too. A tag is only what HTML knows as one: "<parks@example.org>",
// "<Parks Office>" and "a<b and c>d" are text. A text without tags and entities keeps its lines. No control characters but
// line feeds come out. `text` is valid UTF-8.
[[nodiscard]] HtmlText html_text(std::string_view text);

}  // namespace valurna::exchange
