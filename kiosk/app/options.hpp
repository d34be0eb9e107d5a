#pragma once
// The command line of valurna-kiosk.

#include <optional>
#include <string>

#include "base/system/program.hpp"

namespace valurna::kiosk {

struct Options {
    enum class Screen { kFull, kWindow, kNone };
    std::string data;  // the station's folder
    // A definition that is shown without a station, the folder where its own pictures are, and the ballot style.
    std::string preview, pictures_from, style;
    bool practice = false;  // people try voting, in the station's election or in the sample
    std::string pictures;   // the folder to draw a preview's pages into, instead of showing them
    Screen screen = Screen::kFull;
    int width = 1280, height = 800;
    bool sized = false;    // by whoever started it
    double dpi = 0;        // 0: taken as a ten-inch tablet
    std::string language;  // of the station; empty: the election's first
    std::string font = "Inter";
    std::string script;       // headless only
    std::string screenshots;  // folder, with a script only: no picture of a real ballot can be taken
    bool open_polls = false;
    std::string on, reason;  // typed where the polls open on a day that was not planned
    bool allow_exit = false;
};

struct ParsedOptions {
    std::optional<Options> options;  // empty: leave with `status`, all has been said
    ExitStatus status = ExitStatus::kDone;
};
[[nodiscard]] ParsedOptions parse_options(int argc, const char* const* argv);

}  // namespace valurna::kiosk
