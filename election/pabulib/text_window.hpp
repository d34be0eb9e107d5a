#pragma once
// A text that is looked at piece by piece, from memory or from a source, so that a file of any size needs
// little more memory than its longest row. What shows is UTF-8 without zero bytes: the first byte that is not
// ends the text with a problem.

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace valurna::election {

// Puts at most `room` bytes into `into` and says how many; 0 only at the end. Whoever gives the bytes keeps
// what went wrong with them.
using ByteSource = std::function<std::size_t(char* into, std::size_t room)>;

class TextWindow {
  public:
    enum class Problem { kNotUtf8, kZeroByte };

    explicit TextWindow(std::string_view text);  // must outlive the window
    explicit TextWindow(ByteSource source) : source_(std::move(source)) {}

    [[nodiscard]] const char* begin() const { return begin_; }
    [[nodiscard]] const char* end() const { return end_; }
    [[nodiscard]] bool ended() const { return ended_; }  // nothing follows end()
    // Lets go of what stands before `from` and shows more behind the end; all pointers into the window are
    // void, what was at `from` is at begin(). Shows nothing more after the end and after a problem.
    void more(const char* from);
    // Bytes taken so far, those that are let go too.
    [[nodiscard]] std::size_t taken() const { return taken_; }
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
    [[nodiscard]] const char* problem_at() const { return problem_at_; }  // in the window

  private:
    void fill(std::size_t room);
    void check();

    std::string_view rest_;  // of a text in memory, behind the window
    ByteSource source_;
    std::vector<char> buffer_;
    const char* begin_ = nullptr;
    const char* end_ = nullptr;
    const char* checked_ = nullptr;  // up to here nothing is wrong
    bool ended_ = false;
    std::size_t taken_ = 0;
    std::optional<Problem> problem_;
    const char* problem_at_ = nullptr;
};

}  // namespace valurna::election
