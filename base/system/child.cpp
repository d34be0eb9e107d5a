#include "base/system/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace valurna {
namespace {

constexpr std::size_t kMostLine = 4096;

}  // namespace

Expected<Child> Child::start(const std::string& program, const std::vector<std::string>& arguments,
                             std::string_view input) {
    const Descriptor given(::memfd_create("input", MFD_CLOEXEC));
    if (!given.open() ||
        !write_all(given.get(), {reinterpret_cast<const std::uint8_t*>(input.data()), input.size()}) ||
        ::lseek(given.get(), 0, SEEK_SET) != 0)
        return Unexpected(
            Error{ErrorCode::kEnvironment, program,
                  std::string("its input cannot be kept in memory (") + std::strerror(errno) + ")",
                  "end other programs and try again"});
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    ASSIGN_OR_RETURN(auto started, start_program(words, given.get()));
    return Child(std::move(started));
}

Child::Child(Child&& other) noexcept
    : pid_(other.pid_.exchange(-1)),
      output_(std::move(other.output_)),
      read_(std::move(other.read_)),
      closed_(other.closed_) {}

Child::~Child() {
    output_.close_now();
    stop();
    (void)end();
}

std::optional<std::string> Child::next_line() {
    for (;;) {
        if (const auto line_end = read_.find('\n'); line_end != std::string::npos) {
            std::string line = read_.substr(0, line_end);
            read_.erase(0, line_end + 1);
            return line;
        }
        if (closed_ && read_.empty()) return std::nullopt;
        if (closed_ || read_.size() >= kMostLine) return std::exchange(read_, {});
        std::array<char, 1024> piece{};
        const auto got = ::read(output_.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        closed_ = got <= 0;
        if (got > 0) read_.append(piece.data(), static_cast<std::size_t>(got));
    }
}

int Child::end() {
    const pid_t pid = pid_.load();
    if (pid < 0) return -1;
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return exit_status_of(status);
}

void Child::stop() const {
    if (const pid_t pid = pid_.load(); pid > 0) ::kill(pid, SIGTERM);
}

}  // namespace valurna
