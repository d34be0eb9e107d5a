#pragma once
// How something at the station does, in one line with a mark. The mark is told by its shape and colour, and the words say it
// too.

#include <string>

namespace valurna::kiosk {

struct StatusLine {
    enum class Mark {
        kWell,
        kPlain,    // neither good nor bad
        kTrouble,  // somebody should act
    };
    Mark mark = Mark::kPlain;
    std::string text;
};

}  // namespace valurna::kiosk
