#include "kiosk/flow/readiness.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {

std::string_view name_of(CheckKind kind) {
    switch (kind) {
        case CheckKind::kTouch:
            return "touch";
        case CheckKind::kSound:
            return "sound";
        case CheckKind::kScanner:
            return "scanner";
        case CheckKind::kTestVote:
            return "test-vote";
        case CheckKind::kStorage:
            return "storage";
        case CheckKind::kSecondPlace:
            return "second-place";
        case CheckKind::kClock:
            return "clock";
        case CheckKind::kPower:
            return "power";
        case CheckKind::kNetwork:
            return "network";
        case CheckKind::kSoftware:
            return "software";
        case CheckKind::kMemory:
            return "memory";
    }
    unreachable("kind of check");
}

}  // namespace valurna::kiosk
