#pragma once
// The thread that runs effects, so that neither Argon2 nor the disk can delay a frame. What came of an effect
// is taken on the drawing thread, as events.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/app/effect_runner.hpp"

namespace valurna::kiosk {

struct SessionEvent {
    std::uint64_t session = 0;  // for which the effect was run
    Event event;
};

class Worker {
  public:
    // `wake` is called from the worker's thread whenever there are events to take.
    Worker(std::unique_ptr<Work> work, std::function<void()> wake,
           std::chrono::milliseconds mend_every = std::chrono::seconds(5));
    ~Worker();  // waits until all that was asked for is done: no cast is dropped
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void run(Effect effect, std::uint64_t session);
    [[nodiscard]] std::vector<SessionEvent> take();
    // Until everything asked for is done; false where that takes longer.
    [[nodiscard]] bool wait_until_done(std::chrono::milliseconds most);

  private:
    struct Job {
        Effect effect;
        std::uint64_t session;
    };
    void run_thread();
    [[nodiscard]] bool nothing_left();
    void tell(std::vector<Event> events, std::uint64_t session);

    std::unique_ptr<Work> work_;
    std::function<void()> wake_;
    std::chrono::milliseconds mend_every_;
    std::mutex mutex_;
    std::condition_variable asked_, done_;
    std::deque<std::unique_ptr<Job>> jobs_;  // by pointer: a code must not be copied
    std::vector<SessionEvent> events_;
    std::uint64_t session_ = 0;
    bool busy_ = false, ending_ = false;
    std::thread thread_;
};

}  // namespace valurna::kiosk
