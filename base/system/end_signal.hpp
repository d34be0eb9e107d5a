#pragma once
// SIGINT and SIGTERM end a program at a moment that suits it.

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

#include "base/system/descriptor.hpp"

namespace valurna {

// Blocks both signals for the whole program; must therefore be made before any other thread. Afterwards they only
// reach what asks here. Thread rule: the thread that made it.
class EndSignal {
  public:
    EndSignal();
    ~EndSignal() { stop(); }
    EndSignal(const EndSignal&) = delete;
    EndSignal& operator=(const EndSignal&) = delete;

    // Whether one of them has come by now.
    [[nodiscard]] bool came();
    void wait();
    // At most so long; whether it has come. With `fd` it also ends once that can be read.
    bool wait_for(double seconds, int fd = -1);

    // For a program that waits for something else: a thread that calls `wake` once when the signal comes.
    void listen(std::function<void()> wake);
    // No wake after this.
    void stop();

  private:
    sigset_t set_{};
    Descriptor signals_;  // to wait for them beside other things
    std::atomic<bool> came_{false};
    std::thread thread_;
};

}  // namespace valurna
