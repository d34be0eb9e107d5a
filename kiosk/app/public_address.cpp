#include "kiosk/app/public_address.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace valurna::kiosk {
namespace {

// Last parts of names that mean something in one network only (RFC 6761, 6762, 8375; home and office routers).
constexpr std::array<std::string_view, 8> kInside{"localhost", "local", "internal", "intranet",
                                                  "lan",       "home",  "corp",     "arpa"};

bool is_known_outside(std::string_view host) {
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos) return false;
    const auto last = host.substr(dot + 1);
    const bool number =
        host.starts_with('[') || (!last.empty() && last.find_first_not_of("0123456789") == last.npos);
    return !last.empty() && !number && std::find(kInside.begin(), kInside.end(), last) == kInside.end();
}

}  // namespace

std::string public_address(const std::vector<std::string>& addresses) {
    for (const auto& address : addresses) {
        const auto start = address.find("//");
        if (start == std::string::npos) continue;
        const auto host = std::string_view(address).substr(start + 2);
        if (is_known_outside(host.substr(0, host.find_first_of(":/")))) return address;
    }
    return {};
}

}  // namespace valurna::kiosk
