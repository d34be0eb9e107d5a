#pragma once
// The second copy as it is kept while people vote: valurna-sync copy, sent off after each entry and now and then. Whatever the medium
// does, nobody waits for it: it stands in a process of its own, and one at a time.

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/system/errand.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/flow/staff_event.hpp"

namespace valurna::kiosk {

class CopyKeeping {
  public:
    using Clock = std::chrono::steady_clock;
    // Sends off one that copies; nullopt where staff have named no second medium.
    using Send = std::function<std::optional<Expected<Errand>>()>;

    explicit CopyKeeping(Send send) : send_(std::move(send)) {}

    // There is something new to copy.
    void want() { wanted_ = true; }
    // To be called often: sends off what is due, and takes in what has come of it. True: state() is another one.
    [[nodiscard]] bool look(Log& log, Clock::time_point now = Clock::now());
    [[nodiscard]] StationLook::Copy state() const { return state_; }
    // The medium knows of entries that the ledger does not have, or of others: in words.
    [[nodiscard]] const std::optional<std::string>& contradiction() const { return contradiction_; }
    // How long until look() has something to do.
    [[nodiscard]] std::chrono::milliseconds due(Clock::time_point now = Clock::now()) const;
    // The station ends: what is new is copied behind it.
    void end();

  private:
    void begin(Log& log, Clock::time_point now);
    void take_end(Log& log, Clock::time_point now);
    void missing(Log& log, const std::string& why);

    Send send_;
    std::optional<Errand> errand_;
    Clock::time_point begun_{}, next_{};
    bool wanted_ = true;  // the ledger may be ahead since yesterday
    StationLook::Copy state_ = StationLook::Copy::kNone;
    std::string trouble_;  // as it was logged last
    std::optional<std::string> contradiction_;
};

}  // namespace valurna::kiosk
