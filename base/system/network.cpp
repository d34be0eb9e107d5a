#include "base/system/network.hpp"

#include <algorithm>
#include <memory>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

namespace valurna {
namespace {

std::string text_of(int family, const void* address) {
    char text[INET6_ADDRSTRLEN] = {};
    return ::inet_ntop(family, address, text, sizeof text) == nullptr ? std::string() : std::string(text);
}

// Empty for what no other machine can use.
std::string address_of(const ifaddrs& one) {
    if (one.ifa_addr == nullptr || (one.ifa_flags & IFF_UP) == 0 || (one.ifa_flags & IFF_LOOPBACK) != 0)
        return {};
    if (one.ifa_addr->sa_family == AF_INET)
        return text_of(AF_INET, &reinterpret_cast<const sockaddr_in*>(one.ifa_addr)->sin_addr);
    if (one.ifa_addr->sa_family != AF_INET6) return {};
    const auto& address = reinterpret_cast<const sockaddr_in6*>(one.ifa_addr)->sin6_addr;
    return IN6_IS_ADDR_LINKLOCAL(&address) ? std::string() : text_of(AF_INET6, &address);
}

}  // namespace

std::vector<std::string> addresses_of_this_machine() {
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> freed(all, &::freeifaddrs);
    std::vector<std::string> out;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        if (auto address = address_of(*one); !address.empty()) out.push_back(std::move(address));
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const auto& address) { return address.find(':') == std::string::npos; });
    return out;
}

}  // namespace valurna
