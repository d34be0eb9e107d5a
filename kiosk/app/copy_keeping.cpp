#include "kiosk/app/copy_keeping.hpp"

#include <algorithm>

namespace valurna::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kAgain = 30s;  // so often it is seen whether the medium is still there
constexpr auto kAfterTrouble = 10s;
constexpr auto kSlow = 15s;      // from then on it is told as missing
constexpr auto kGivenUp = 5min;  // a medium that answers after that is another errand's
constexpr auto kWhileCopying = 100ms;
constexpr unsigned kAtTheEnd = 2'000;  // milliseconds

}  // namespace

void CopyKeeping::missing(Log& log, const std::string& why) {
    state_ = StationLook::Copy::kMissing;
    if (why == trouble_) return;
    trouble_ = why;
    log.write("the second copy: " + why);
}

void CopyKeeping::begin(Log& log, Clock::time_point now) {
    next_ = now + kAgain;
    wanted_ = false;
    auto sent = send_();
    if (!sent) {
        state_ = StationLook::Copy::kNone;
        return;
    }
    if (sent->has_value()) {
        errand_ = std::move(*sent).value();
        begun_ = now;
        return;
    }
    wanted_ = true;
    next_ = now + kAfterTrouble;
    missing(log, sent->error().line());
}

void CopyKeeping::take_end(Log& log, Clock::time_point now) {
    std::string said = "it ended by itself";
    for (const auto& line : errand_->lines())
        said = line;
    errand_.reset();
    if (said.starts_with("kept ")) {
        state_ = StationLook::Copy::kKept;
        if (!trouble_.empty()) log.write("the second copy is whole again");
        trouble_.clear();
        return;
    }
    constexpr std::string_view kContradicts = "contradicts ";
    if (said.starts_with(kContradicts)) contradiction_ = said.substr(kContradicts.size());
    wanted_ = true;
    next_ = now + kAfterTrouble;
    missing(log, said);
}

bool CopyKeeping::look(Log& log, Clock::time_point now) {
    const auto before = state_;
    if (errand_) {
        if (errand_->ended()) {
            take_end(log, now);
        } else if (now - begun_ > kGivenUp) {
            errand_->give_up();
            errand_.reset();
            wanted_ = true;
            next_ = now + kAfterTrouble;
        } else if (now - begun_ > kSlow) {
            missing(log, "the medium does not answer");
        }
    }
    if (!errand_ && (now >= next_ || (wanted_ && trouble_.empty()))) begin(log, now);
    return state_ != before;
}

std::chrono::milliseconds CopyKeeping::due(Clock::time_point now) const {
    if (errand_) return kWhileCopying;
    if (wanted_ && trouble_.empty()) return 0ms;
    return std::max(0ms, std::chrono::duration_cast<std::chrono::milliseconds>(next_ - now));
}

void CopyKeeping::end() {
    if (!wanted_ || !trouble_.empty()) return;
    if (errand_ && !errand_->wait(kAtTheEnd)) return;
    static_cast<void>(send_());
}

}  // namespace valurna::kiosk
