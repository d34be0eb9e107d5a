#pragma once
// A list of steps for a station without a display. Simulated hands do them through the real input path.

#include <cstdint>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "kiosk/platform/rig.hpp"

namespace valurna::kiosk {

struct ScriptStep {
    enum class Kind { kType, kTouch, kScan, kKey, kWait, kExpect, kScreenshot, kPin };
    Kind kind = Kind::kTouch;
    std::string what;
    std::uint64_t seconds = 0;
    Scanner scanner;
    int line = 0;
};

struct Script {
    std::string file;
    std::vector<ScriptStep> steps;
    std::size_t next = 0;            // the step to do next
    std::vector<std::string> codes;  // from the files that it names

    Script() = default;
    Script(Script&&) = default;
    Script& operator=(Script&&) = default;
    ~Script();  // overwrites the codes
};

// Relative names of code files are taken from the script's own folder.
[[nodiscard]] Expected<Script> read_script(const std::string& file);

}  // namespace valurna::kiosk
