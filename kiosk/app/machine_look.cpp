#include "kiosk/app/machine_look.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace valurna::kiosk {
namespace {

namespace fs = std::filesystem;

std::string word_in(const fs::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

}  // namespace

void add_machine(StationLook& look, const std::string& folder, const std::string& supplies) {
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (!error) look.free_mb = space.available >> 20U;

    // https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power: a station runs on its battery where no supply of
    // the other kinds is on line. A mouse has a battery too, with the scope of a device.
    bool on_line = false, battery = false;
    for (const auto& supply : fs::directory_iterator(supplies, error)) {
        const auto& at = supply.path();
        if (word_in(at / "type") != "Battery") {
            on_line = on_line || word_in(at / "online") == "1";
        } else if (word_in(at / "scope") != "Device") {
            const auto capacity = word_in(at / "capacity");
            if (capacity.empty() || capacity.find_first_not_of("0123456789") != std::string::npos) continue;
            battery = true;
            look.percent = static_cast<std::uint32_t>(std::min(100UL, std::stoul(capacity.substr(0, 3))));
        }
    }
    if (on_line) {
        look.power = StationLook::Power::kMains;
    } else if (battery) {
        look.power = StationLook::Power::kBattery;
    }
}

}  // namespace valurna::kiosk
