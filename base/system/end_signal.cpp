#include "base/system/end_signal.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>

namespace valurna {

EndSignal::EndSignal() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
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

bool EndSignal::wait_for(double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(std::max(0.0, seconds)));
    while (!came_) {
        const auto left = std::max(Clock::duration(0), until - Clock::now());
        const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
        timespec most{};
        most.tv_sec = static_cast<std::time_t>(whole.count());
        most.tv_nsec = std::chrono::duration_cast<std::chrono::nanoseconds>(left - whole).count();
        if (sigtimedwait(&set_, nullptr, &most) > 0) {
            came_ = true;
        } else if (errno == EAGAIN) {
            break;  // the time is over
        }
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
