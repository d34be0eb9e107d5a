#include "kiosk/app/preview_work.hpp"

namespace valurna::kiosk {
namespace {

// As long as a ballot's number, and plainly none: no hash looks like this.
BallotNumber made_up_number() {
    return {"0000-0000-0000-0000-0000-0000", std::string(64, '0'), "000000", true};
}

}  // namespace

std::vector<Event> PreviewWork::run(Effect& effect) {
    if (const auto* deed = std::get_if<DoForStaff>(&effect); deed != nullptr) {
        if (deed->deed == StaffDeed::kAdmit) return {AdmittedVoter{deed->style, seed_++}};
        return {StaffNotDone{deed->deed, false}};
    }
    if (std::holds_alternative<SealBallot>(effect)) return {Sealed{made_up_number()}};
    if (std::holds_alternative<CastBallot>(effect)) return {CastStored{made_up_number()}};
    if (std::holds_alternative<SpoilBallot>(effect)) return {SpoilStored{made_up_number()}};
    // Nobody's staff card opens anything here.
    if (std::holds_alternative<CheckStaffCard>(effect) || std::holds_alternative<CheckStaffPin>(effect))
        return {StaffRefused{.failed = true}};
    return {};
}

}  // namespace valurna::kiosk
