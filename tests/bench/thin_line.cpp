#include "tests/bench/thin_line.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <queue>
#include <stdexcept>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace valurna::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMostPacket = 2048;
constexpr auto kLongestQueue = std::chrono::seconds(2);  // what would wait longer is dropped, as by a modem

void must(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

// A user may make networks in a user namespace of their own, where they are root.
void become_root_of_own_namespace() {
    const auto user = ::getuid(), group = ::getgid();
    must(::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0, "a user namespace");
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
}

void ask(int control, unsigned long what, ifreq& request, const char* words) {
    must(::ioctl(control, what, &request) == 0, words);
}

void set_address(int control, ifreq request, unsigned long what, const char* address) {
    auto* in = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
    in->sin_family = AF_INET;
    must(::inet_pton(AF_INET, address, &in->sin_addr) == 1, "an address");
    ask(control, what, request, "an address of the line");
}

void bring_up(int control, const char* name) {
    ifreq request{};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    ask(control, SIOCGIFFLAGS, request, "a network");
    request.ifr_flags |= IFF_UP;
    ask(control, SIOCSIFFLAGS, request, "a network");
}

// One end, in the network that this thread is in.
std::unique_ptr<Descriptor> make_end(const char* here, const char* there) {
    auto end = std::make_unique<Descriptor>(::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK));
    must(end->open(), "/dev/net/tun");
    ifreq request{};
    std::strncpy(request.ifr_name, "line", IFNAMSIZ - 1);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    ask(end->get(), TUNSETIFF, request, "a TUN device");
    const Descriptor control(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    set_address(control.get(), request, SIOCSIFADDR, here);
    set_address(control.get(), request, SIOCSIFDSTADDR, there);
    bring_up(control.get(), "line");
    bring_up(control.get(), "lo");
    return end;
}

std::unique_ptr<Descriptor> network_here() {
    auto network = std::make_unique<Descriptor>(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    must(network->open(), "this network");
    return network;
}

struct Packet {
    Clock::time_point arrives;
    int way = 0;
    std::vector<char> bytes;
    bool operator<(const Packet& other) const { return arrives > other.arrives; }  // the first one on top
};

}  // namespace

ThinLine::ThinLine(const LineQuality& quality, std::uint64_t seed) : quality_(quality), random_(seed) {
    become_root_of_own_namespace();
    networks_[0] = network_here();
    ends_[0] = make_end(kStationEnd, kServerEnd);
    must(::unshare(CLONE_NEWNET) == 0, "a second network");
    networks_[1] = network_here();
    ends_[1] = make_end(kServerEnd, kStationEnd);
    at_station();
    thread_ = std::thread([this] { carry(); });
}

ThinLine::~ThinLine() {
    stop_ = true;
    thread_.join();
}

void ThinLine::at_station() const {
    must(::setns(networks_[0]->get(), CLONE_NEWNET) == 0, "the station's network");
}
void ThinLine::at_server() const {
    must(::setns(networks_[1]->get(), CLONE_NEWNET) == 0, "the server's network");
}

void ThinLine::carry() {
    using Seconds = std::chrono::duration<double>;
    std::priority_queue<Packet> under_way;
    std::array<Clock::time_point, 2> free_from{Clock::now(), Clock::now()};
    std::uniform_real_distribution<double> chance(0, 1);
    std::array<char, kMostPacket> buffer{};
    while (!stop_) {
        auto now = Clock::now();
        while (!under_way.empty() && under_way.top().arrives <= now) {
            const auto& packet = under_way.top();
            // An end that is not up loses it, as a line does.
            static_cast<void>(
                ::write(ends_[1 - packet.way]->get(), packet.bytes.data(), packet.bytes.size()) < 0);
            under_way.pop();
        }
        int wait_ms = 50;
        if (!under_way.empty())
            wait_ms = static_cast<int>(std::clamp<long long>(
                std::chrono::ceil<std::chrono::milliseconds>(under_way.top().arrives - now).count(), 0, 50));
        pollfd waits[] = {{ends_[0]->get(), POLLIN, 0}, {ends_[1]->get(), POLLIN, 0}};
        if (::poll(waits, 2, wait_ms) <= 0) continue;
        for (int way = 0; way < 2; ++way) {
            for (;;) {
                const auto size = ::read(ends_[way]->get(), buffer.data(), buffer.size());
                if (size <= 0) break;
                if ((buffer[0] >> 4 & 0xf) != 4)
                    continue;  // the IPv6 stack sends by itself; that is not counted
                now = Clock::now();
                auto& free = free_from[static_cast<std::size_t>(way)];
                free = std::max(free, now) + std::chrono::duration_cast<Clock::duration>(Seconds(
                                                 static_cast<double>(size) * 8 / quality_.bits_per_second));
                ways_[way].bytes += static_cast<std::uint64_t>(size);
                ++ways_[way].packets;
                if (chance(random_) < quality_.loss || free - now > kLongestQueue) {
                    ++ways_[way].lost;
                    continue;
                }
                under_way.push(
                    {free + std::chrono::duration_cast<Clock::duration>(Seconds(quality_.one_way_seconds)),
                     way, std::vector<char>(buffer.data(), buffer.data() + size)});
            }
        }
    }
}

}  // namespace valurna::bench
