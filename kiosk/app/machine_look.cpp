#include "kiosk/app/machine_look.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/sha256.hpp"
#include "base/system/clock.hpp"
#include "base/system/hardening.hpp"
#include "base/system/network.hpp"

namespace valurna::kiosk {
namespace {

namespace fs = std::filesystem;

std::string word_in(const fs::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

// The program's own file. Nothing where Linux does not tell.
std::string program_hash() {
    std::ifstream in("/proc/self/exe", std::ios::binary);
    if (!in) return {};
    Sha256 hash;
    std::vector<char> piece(std::size_t{1} << 16U);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        hash.add(as_bytes(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount()))));
    return short_hash(hash.digest());
}

}  // namespace

void add_machine(StationCheck& check) {
    static const std::string program = program_hash();
    check.program = program;
    check.network = !addresses_of_this_machine().empty();
    const auto memory = memory_state();
    check.memory_locked = memory.locked;
    check.swap = memory.swap;
    const auto now = system_time();
    check.day = day_here(now);
    check.time = time_of_day_here(now);
}

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
