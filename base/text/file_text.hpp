#pragma once
// The text of a file as people's programs save it, or what the file is instead of a text.

#include <string>
#include <string_view>

#include "base/expected.hpp"

namespace valurna {

// The bytes as UTF-8 without a byte order mark: UTF-8 with or without one, UTF-16 and UTF-32 with one ("Unicode text" of a
// spreadsheet). Refused, each with what it is: a workbook, a document, a PDF, a web page, a picture, an archive, text in
// another encoding (with its line). It is not guessed which one: Windows-1252 and -1250 differ in letters, not in bytes.
// `mend`: what to do with such a file, "save it as CSV UTF-8". `file` is only for messages.
[[nodiscard]] Expected<std::string> text_of_file(std::string_view bytes, std::string_view file,
                                                 std::string_view mend);

// The same, with a text of one byte a letter read as Windows-1252, as Excel saves CSV in western Europe. Whoever sees the
// text must be told of it, since another encoding would look alike.
struct WesternText {
    std::string text;
    bool windows_1252 = false;
    std::size_t line = 0;  // of the first letter that shows it
};
[[nodiscard]] Expected<WesternText> western_text_of_file(std::string_view bytes, std::string_view file,
                                                         std::string_view mend);

// What the file is, like "an Excel workbook", where it is known to be no text; else empty. `start`: its first bytes, or all.
[[nodiscard]] std::string_view kind_of_file(std::string_view start);

}  // namespace valurna
