#pragma once
// A thin line between two networks of their own: each packet waits for its turn at so many bits a second, travels so long, or
// is lost on the way. What travels is counted. It stands where `tc netem` is not in the kernel: the two ends are TUN devices, so
// TCP above it loses, repeats and slows down as on a real line. Linux, as root or in a user's own namespaces.

#include <atomic>
#include <cstdint>
#include <memory>
#include <random>
#include <thread>

#include "base/system/descriptor.hpp"

namespace valurna::bench {

struct LineQuality {
    double bits_per_second = 1e6;  // each way
    double one_way_seconds = 0.15;
    double loss = 0.02;  // share of the packets, each way
};

// What was given to the line, the packets that it lost included: whole IP packets.
struct Carried {
    std::uint64_t bytes = 0, packets = 0, lost = 0;
};

inline constexpr const char* kStationEnd = "10.77.0.1";
inline constexpr const char* kServerEnd = "10.77.0.2";

class ThinLine {
  public:
    // Makes both networks and moves this thread into the station's. Must come before any other thread of the program.
    ThinLine(const LineQuality& quality, std::uint64_t seed);
    ~ThinLine();
    ThinLine(const ThinLine&) = delete;
    ThinLine& operator=(const ThinLine&) = delete;

    // This thread, and what it starts from here on, is at that end.
    void at_station() const;
    void at_server() const;

    [[nodiscard]] Carried to_server() const { return told(0); }
    [[nodiscard]] Carried to_station() const { return told(1); }

  private:
    struct Way {
        std::atomic<std::uint64_t> bytes{0}, packets{0}, lost{0};
    };
    void carry();
    [[nodiscard]] Carried told(int way) const {
        return {ways_[way].bytes, ways_[way].packets, ways_[way].lost};
    }

    LineQuality quality_;
    std::mt19937_64 random_;
    std::unique_ptr<Descriptor> networks_[2], ends_[2];  // the station's, the server's
    Way ways_[2];
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace valurna::bench
