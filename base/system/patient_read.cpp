#include "base/system/patient_read.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"

namespace valurna {
namespace {

using Outcome = PatientRead::Outcome;
using Clock = std::chrono::steady_clock;

constexpr int kOut = 3;  // where the reader writes

// In the reader, which is a copy of a program with several threads: system calls alone, on memory that is there.
[[noreturn]] void read_and_end(const char* file, std::uint8_t* room, std::size_t most, int out) {
    // Nothing of the program's may be held by a reader that is left behind: no lock, no socket.
    if (out != kOut) ::dup2(out, kOut);
    ::syscall(SYS_close_range, kOut + 1, ~0U, 0U);
    const auto ends = [](Outcome outcome) { ::_exit(static_cast<int>(outcome)); };
    const int fd = ::open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) ends(errno == ENOENT || errno == ENOTDIR ? Outcome::kMissing : Outcome::kUnreadable);
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) ends(Outcome::kUnreadable);
    const auto got = read_all(fd, {room, most + 1});
    if (got < 0 || static_cast<std::size_t>(got) > most) ends(Outcome::kUnreadable);
    ends(write_all(kOut, {room, static_cast<std::size_t>(got)}) ? Outcome::kRead : Outcome::kUnreadable);
    ::_exit(static_cast<int>(Outcome::kUnreadable));
}

int left_until(Clock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::max<long long>(0, left));
}

}  // namespace

PatientRead read_within(const std::string& file, std::size_t most, unsigned milliseconds) {
    const auto until = Clock::now() + std::chrono::milliseconds(milliseconds);
    Bytes room(most + 1);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return {};
    const Descriptor in(ends[0]);
    Descriptor out(ends[1]);
    const pid_t reader = ::fork();
    if (reader < 0) return {};
    if (reader == 0) read_and_end(file.c_str(), room.data(), most, out.get());
    static_cast<void>(out.close_now());

    Bytes content;
    bool silent = false;
    for (;;) {
        pollfd said{in.get(), POLLIN, 0};
        const int ready = ::poll(&said, 1, left_until(until));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) {
            silent = true;
            break;
        }
        const auto got = ::read(in.get(), room.data(), room.size());
        if (got <= 0) break;
        content.insert(content.end(), room.begin(), room.begin() + got);
    }
    if (silent) {
        ::kill(reader, SIGKILL);
        static_cast<void>(::waitpid(reader, nullptr, WNOHANG));
        return {Outcome::kSilent, {}};
    }
    int status = 0;
    while (::waitpid(reader, &status, 0) < 0 && errno == EINTR) {
    }
    const auto outcome = WIFEXITED(status) ? static_cast<Outcome>(WEXITSTATUS(status)) : Outcome::kUnreadable;
    if (outcome != Outcome::kRead) return {outcome, {}};
    return {outcome, std::move(content)};
}

}  // namespace valurna
