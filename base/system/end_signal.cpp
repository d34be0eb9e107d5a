#include "base/system/end_signal.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace valurna {
namespace {

sigset_t end_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

EndSignal::EndSignal() : set_(end_signals()), signals_(::signalfd(-1, &set_, SFD_CLOEXEC | SFD_NONBLOCK)) {
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

bool EndSignal::came() {
    return thread_.joinable() ? came_.load() : wait_for(0);
}

void EndSignal::wait() {
    int signal = 0;
    if (!came_) sigwait(&set_, &signal);
    came_ = true;
}

bool EndSignal::wait_for(double seconds, int fd) {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(std::max(0.0, seconds)));
    while (!came_) {
        const auto left = std::max(Clock::duration(0), until - Clock::now());
        const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
        pollfd waits[] = {{signals_.get(), POLLIN, 0}, {fd, POLLIN, 0}};  // one below zero is passed over
        const int ready =
            ::poll(waits, std::size(waits), static_cast<int>(std::min<long long>(milliseconds, 1LL << 30)));
        if (ready < 0 && errno == EINTR) continue;
        signalfd_siginfo which{};
        if ((waits[0].revents & POLLIN) != 0 && ::read(signals_.get(), &which, sizeof which) == sizeof which)
            came_ = true;
        break;
    }
    return came_;
}

void EndSignal::listen(std::function<void()> wake) {
    thread_ = std::thread([this, wake = std::move(wake)] {
        int signal = 0;
        sigwait(&set_, &signal);
        came_ = true;
        wake();
    });
}

void EndSignal::stop() {
    if (!thread_.joinable()) return;
    if (!came_) pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
}

}  // namespace valurna
