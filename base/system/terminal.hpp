#pragma once
// What a program shows on a terminal while it works. Nothing is drawn where standard error is not a terminal.

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "base/secret_bytes.hpp"

namespace valurna {

// Thread rule: any thread.
class ProgressBar {
  public:
    enum class Look {
        kPercent,  // "what [####....]  42 %", and the bar stays
        kCount,    // "[####....] 42 of 100", and the bar is wiped away at the end
    };
    explicit ProgressBar(std::string what, Look look = Look::kPercent);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    void show(std::uint64_t done, std::uint64_t all);

  private:
    const std::string what_;
    const Look look_;
    const bool terminal_;
    std::mutex mutex_;
    bool drawn_ = false;
    std::uint64_t last_ = 0;  // percent, or the count
};

// What a person types as an answer, without its line end; nullopt where nobody sits at a terminal or the input ended.
// For what may be seen.
[[nodiscard]] std::optional<std::string> ask_at_terminal(const std::string& question);

inline constexpr std::size_t kMostUnseen = 1024;  // bytes
// For what must not be seen: the terminal shows nothing of what is typed. nullopt where it is longer than kMostUnseen.
[[nodiscard]] std::optional<SecretBytes> ask_unseen(const std::string& question);

}  // namespace valurna
