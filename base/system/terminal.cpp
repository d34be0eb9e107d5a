#include "base/system/terminal.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <utility>

#include <termios.h>
#include <unistd.h>

namespace valurna {
namespace {

class NoEcho {
  public:
    NoEcho() {
        active_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!active_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_iflag |= IUTF8;  // the key that erases takes a whole character
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~NoEcho() {
        if (active_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

  private:
    termios before_{};
    bool active_ = false;
};

}  // namespace

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

std::optional<SecretBytes> ask_unseen(const std::string& question) {
    std::fprintf(stderr, "%s: ", question.c_str());
    SecretBytes room(kMostUnseen);
    std::size_t size = 0;
    bool too_long = false;
    {
        const NoEcho quiet;
        // The whole line, or its rest would be the next answer.
        for (std::uint8_t byte = 0; ::read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n';) {
            too_long = size == kMostUnseen;
            if (!too_long) room.reveal()[size++] = byte;
        }
    }
    std::fputc('\n', stderr);
    if (too_long) return std::nullopt;
    return SecretBytes::copy_of(std::as_const(room).reveal().first(size));
}

}  // namespace valurna
