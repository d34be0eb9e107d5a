#include "base/system/terminal.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdio>

#include <unistd.h>

namespace valurna {

ProgressBar::ProgressBar(std::string what, Look look)
    : what_(std::move(what)), look_(look), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
    if (!drawn_) return;
    switch (look_) {
        case Look::kPercent:
            std::fputc('\n', stderr);
            break;
        case Look::kCount:
            std::fputs("\r\x1b[K", stderr);
            break;
    }
}

void ProgressBar::show(std::uint64_t done, std::uint64_t all) {
    if (!terminal_ || all == 0) return;
    constexpr std::uint64_t kWidth = 40;
    const std::uint64_t percent = done * 100 / all;
    const std::lock_guard lock(mutex_);
    const std::uint64_t now = look_ == Look::kPercent ? percent : done;
    if (drawn_ && now <= last_) return;
    drawn_ = true;
    last_ = now;
    const auto filled = std::min<std::uint64_t>(
        kWidth, look_ == Look::kPercent ? percent * kWidth / 100 : done * kWidth / all);
    const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
    switch (look_) {
        case Look::kPercent:
            std::fprintf(stderr, "\r%s [%s] %3d %%", what_.c_str(), bar.c_str(), static_cast<int>(percent));
            break;
        case Look::kCount:
            std::fprintf(stderr, "\r[%s] %" PRIu64 " of %" PRIu64, bar.c_str(), done, all);
            break;
    }
}

std::optional<std::string> ask_at_terminal(const std::string& question) {
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) return std::nullopt;
    std::fputs(question.c_str(), stderr);
    std::string answer;
    for (int c = std::fgetc(stdin); c != '\n'; c = std::fgetc(stdin)) {
        if (c == EOF) return std::nullopt;
        answer.push_back(static_cast<char>(c));
    }
    return answer;
}

}  // namespace valurna
