#pragma once
// The station's line all day: sends what is cast, again and again, and rests in between.

#include <functional>
#include <string>

#include "base/expected.hpp"
#include "base/system/end_signal.hpp"
#include "sync/uplink/report.hpp"

namespace valurna::sync {

struct Pace {
    double send_seconds = 30;  // at least so long between two uploads
    double ask_seconds = 300;  // and at most so long before the server is asked whether it has anything new
};

// Ends by a signal (kDone), or with the outcome where only a person can help. `tell` is called where the report is another one
// than the last.
//
// A round comes when entries wait and the pace allows it; when the polls close or the server has moved, at once. After a failure it
// comes when the wait is over (seconds_until_retry), or within seconds where something has changed: this machine's network, or
// it has slept.
[[nodiscard]] Expected<UplinkOutcome> watch(const std::string& folder, const Pace& pace, EndSignal& end,
                                            const std::function<void(const UplinkReport&)>& tell);

}  // namespace valurna::sync
