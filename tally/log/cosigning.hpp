#pragma once
// Asks the witnesses again and again beside a running server. Nothing that happens here disturbs receiving:
// its own thread, its own connection to the witnesses, and failures are one line on standard error each time
// they change.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tally/office/office.hpp"

namespace valurna::tally {

class Cosigning {
  public:
    Cosigning(Office& office, unsigned seconds);
    ~Cosigning();  // a request under way is given up
    Cosigning(const Cosigning&) = delete;
    Cosigning& operator=(const Cosigning&) = delete;

  private:
    void run(unsigned seconds);

    Office& office_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable wakes_;
    std::thread thread_;
};

}  // namespace valurna::tally
