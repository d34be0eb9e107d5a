#pragma once
// The list of what is checked before the polls open.

#include "kiosk/staff/view/verdict.hpp"

namespace valurna::kiosk {

struct ReadinessPage {
    struct Tile {
        std::string id;  // for scripts and tests: "sound"
        StatusLine::Mark mark = StatusLine::Mark::kPlain;
        Button open;
        std::string in_short;
    };
    std::string looking;  // until the station has looked at itself
    std::vector<Tile> tiles;
    std::string saved;  // what came of saving the report
    bool not_saved = false;
    Button back, save;
};

[[nodiscard]] Said<ReadinessPage> view_of(const AtReadiness& at, const StaffReading& reading);

}  // namespace valurna::kiosk
