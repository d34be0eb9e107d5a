#pragma once
// Runs what a machine asks for while it is not a station yet. It holds the slip, with its token, until ForgetSlip.
//
// The enrolment itself is the program valurna-sync, as a child: what the screen does is what the command does, the station's
// screen has no line of network code in it, and a slip that nobody confirmed lies in no file that another program could take.

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/system/child.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/app/work.hpp"
#include "sync/formats/enrol_words.hpp"
#include "sync/formats/slip.hpp"

namespace valurna::kiosk {

class EnrolRunner final : public Work {
  public:
    // `folder`: where the station will be. `program`: valurna-sync.
    EnrolRunner(std::string folder, std::string program, Log& log);
    ~EnrolRunner() override;
    [[nodiscard]] std::vector<Event> run(Effect& effect) override;
    // Ends an enrolment that is under way, or asked for. To be called where StopEnrolment is asked for, before it is run. Any thread.
    void stop();

  private:
    std::vector<Event> on(ReadSlip& effect);
    std::vector<Event> on(ReadSlipOnStick&);
    std::vector<Event> on(ForgetSlip&);
    std::vector<Event> on(Enrol& effect);
    std::vector<Event> on(StopEnrolment&);
    std::vector<Event> keep(std::string text);
    // Runs valurna-sync; stop() ends it. What it says of the enrolment goes to `heard` as it comes, all else to the log. False where
    // it did not end well.
    bool run_sync(const std::vector<std::string>& words, std::string_view input,
                  const std::function<void(sync::EnrolLine&)>& heard);

    std::string folder_, program_;
    Log& log_;
    std::string slip_;  // as it is given on
    std::mutex mutex_;
    Child* running_ = nullptr;
    bool stopped_ = false;
};

}  // namespace valurna::kiosk
