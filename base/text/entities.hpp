#pragma once
// HTML's entities in texts that are not HTML.

#include <string>
#include <string_view>

namespace valurna {

// The text with entities by name or number that end in a semicolon decoded (&quot; &#39; &oacute;), and those that come out
// of that (&amp;quot;): nobody means to show one. Tags and all else stay as they are. Numbers 128 to 159 are read as
// Windows-1252, as HTML has it. `text` is valid UTF-8.
[[nodiscard]] std::string without_entities(std::string_view text);

}  // namespace valurna
