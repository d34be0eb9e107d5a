#pragma once
// White space as a station shows it: texts on one line, or with the lines that their writer meant.

#include <cstddef>
#include <string>
#include <string_view>

namespace valurna::election {

// Text that is being written: breaks are asked for and come before the next word, so none leads or trails. All other white
// space becomes single spaces, and so do control characters.
class LineWriter {
  public:
    void ask(std::size_t breaks);
    void line_break();
    void words(std::string_view text);
    void mark(const std::string& text);  // of a list's item, whose own paragraph begins behind it
    void end_item() { marked_ = false; }
    [[nodiscard]] std::string text() && { return std::move(out_); }

  private:
    void begin();
    std::string out_;
    std::size_t breaks_ = 0;
    bool space_ = false, marked_ = false;
};

// On one line. `text` is valid UTF-8.
[[nodiscard]] std::string one_line(std::string_view text);
// Lines as they stand, without white space at their ends, at most one empty line together.
[[nodiscard]] std::string with_lines(std::string_view text);

}  // namespace valurna::election
