#include "sync/watch.hpp"

#include <algorithm>
#include <chrono>
#include <random>

#include "base/system/clock.hpp"
#include "base/system/network_changes.hpp"
#include "sync/uplink/uplink.hpp"

namespace valurna::sync {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLookSeconds = 2;  // between two looks at the disk and at the machine
constexpr double kSlept = 1;        // seconds; less than this the clocks of a busy machine may differ

double seconds_since(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
}

class Watch {
  public:
    Watch(Uplink& uplink, const Pace& pace, EndSignal& end) : uplink_(uplink), pace_(pace), end_(end) {}

    UplinkOutcome run(const std::function<void(const UplinkReport&)>& tell) {
        std::string last_said;
        unsigned failures = 0;
        while (!end_.came()) {
            network_.forget();  // what changes from here on may be what this round needed
            asleep_ = seconds_asleep();
            const auto report = uplink_.push();
            if (end_.came()) break;  // what was under way may have been given up, and is no news
            if (const auto said =
                    report_line(report) + report.cause + report.warning + std::to_string(report.result);
                said != last_said) {
                tell(report);
                last_said = said;
            }
            switch (report.outcome) {
                case UplinkOutcome::kDone:
                case UplinkOutcome::kNothingToDo:
                    failures = 0;
                    rest();
                    break;
                case UplinkOutcome::kUnreachable:
                case UplinkOutcome::kBusy:
                case UplinkOutcome::kNotOurServer:
                    if (wait_to_retry(seconds_until_retry(report, failures++, uniform_(random_))))
                        failures = 0;
                    break;
                case UplinkOutcome::kForbidden:
                case UplinkOutcome::kFork:
                case UplinkOutcome::kSetBack:
                case UplinkOutcome::kLocal:
                    return report.outcome;
            }
        }
        return UplinkOutcome::kDone;
    }

  private:
    // All is sent: until there is more to send, or to ask.
    void rest() {
        const auto from = Clock::now();
        const double most = std::max(pace_.send_seconds, pace_.ask_seconds);
        for (double passed = 0; passed < most; passed = seconds_since(from)) {
            if (end_.wait_for(std::min({kLookSeconds, pace_.send_seconds, most - passed}))) return;
            const auto waiting = uplink_.look();
            if (waiting == Waiting::kAtOnce || has_slept()) return;
            if (waiting == Waiting::kEntries && seconds_since(from) >= pace_.send_seconds) return;
        }
    }

    // The server was not reached: so long, or until something has changed that may bring it nearer, and whether it has. What has
    // changed gets a moment to settle; `random` spreads the stations of one building, whose network comes back for all of them
    // at once.
    bool wait_to_retry(double seconds) {
        constexpr double kSettles = 1, kSpread = 2;  // seconds
        const auto from = Clock::now();
        for (double left = seconds; left > 0; left = seconds - seconds_since(from)) {
            const double step = std::min(kLookSeconds, left);
            const auto began = Clock::now();
            if (end_.wait_for(step, network_.fd())) return false;
            if (uplink_.look() == Waiting::kAtOnce) return true;
            if (seconds_since(began) >= step && !has_slept()) continue;
            end_.wait_for(std::min(seconds - seconds_since(from), kSettles + kSpread * uniform_(random_)));
            return true;
        }
        return false;
    }

    bool has_slept() { return seconds_asleep() - asleep_ > kSlept; }

    Uplink& uplink_;
    const Pace& pace_;
    EndSignal& end_;
    NetworkChanges network_;
    std::mt19937_64 random_{std::random_device{}()};
    std::uniform_real_distribution<double> uniform_{0, 1};
    double asleep_ = 0;
};

}  // namespace

Expected<UplinkOutcome> watch(const std::string& folder, const Pace& pace, EndSignal& end,
                              const std::function<void(const UplinkReport&)>& tell) {
    HttpsLimits limits;
    limits.stop = [&end] { return end.came(); };  // nobody waits for a server that does not answer
    ASSIGN_OR_RETURN(auto uplink, Uplink::open(folder, limits));
    return Watch(uplink, pace, end).run(tell);
}

}  // namespace valurna::sync
