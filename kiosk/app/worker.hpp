#pragma once
// The thread that runs effects, so that no Argon2 and no disk ever holds up a frame. Answers are taken on the
// drawing thread.

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

struct Answer {
    std::uint64_t session = 0;  // of the effect that it answers
    Event event;
};

class Worker {
  public:
    // `wake` is called from the worker's thread whenever there is an answer.
    Worker(std::unique_ptr<EffectRunner> runner, std::function<void()> wake,
           std::chrono::milliseconds mend_every = std::chrono::seconds(5));
    ~Worker();  // after what was asked for is done: a cast that was begun is never dropped
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void run(Effect effect, std::uint64_t session);
    [[nodiscard]] std::vector<Answer> take();
    // Until everything asked for is done; false where that takes longer.
    [[nodiscard]] bool wait_until_done(std::chrono::milliseconds most);

  private:
    struct Job {
        Effect effect;
        std::uint64_t session;
    };
    void work();
    void answer(std::vector<Event> events, std::uint64_t session);

    std::unique_ptr<EffectRunner> runner_;
    std::function<void()> wake_;
    std::chrono::milliseconds mend_every_;
    std::mutex mutex_;
    std::condition_variable asked_, done_;
    std::deque<std::unique_ptr<Job>> jobs_;  // by pointer: a code must not be copied about
    std::vector<Answer> answers_;
    std::uint64_t session_ = 0;
    bool busy_ = false, ending_ = false;
    std::thread thread_;
};

}  // namespace valurna::kiosk
