#pragma once
// Work on a stick as it goes on in a process of its own: valurna-sync export or import, whose lines become events. A stick that does
// not answer holds neither voters nor the worker.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/system/errand.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/flow/event.hpp"

namespace valurna::kiosk {

class StickErrand {
  public:
    StickErrand(Errand errand, StaffDeed deed) : errand_(std::move(errand)), ended_{deed} {}
    // What has come since: some StickMoved, and at the end one StickEnded. Reasons go to the log.
    [[nodiscard]] std::vector<Event> look(Log& log);
    [[nodiscard]] bool over() const { return over_; }

  private:
    void take(const std::string& line, Log& log, std::vector<Event>& events);

    Errand errand_;
    StickEnded ended_;
    bool done_ = false, over_ = false;
    std::chrono::steady_clock::time_point heard_ = std::chrono::steady_clock::now();
};

}  // namespace valurna::kiosk
