#pragma once
// Something on the way between a station and its server, on a loopback port of the kernel's choosing: it passes on what it gets, and
// counts it. As a proxy it does so after a CONNECT, or refuses. As a sign-in page it answers everything in plain HTTP, as guest
// networks do.

#include <atomic>
#include <cstdint>
#include <string>

#include "tests/support/loopback.hpp"

namespace valurna::tests {

class Relay {
  public:
    enum class Kind { kPlain, kProxy, kSignInPage };
    // kPlain: to that loopback port. kProxy: to the loopback port that the CONNECT names, whatever its host.
    explicit Relay(Kind kind, unsigned short to = 0);
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] unsigned short port() const { return listener_.port(); }
    // Bytes of TCP content, both ways.
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    [[nodiscard]] unsigned connections() const { return connections_; }
    // From now on a proxy answers each CONNECT with this status instead of passing on.
    void refuse_with(int status) { refusal_ = status; }

  private:
    void serve(int client);
    [[nodiscard]] int target_of(int client);

    Kind kind_;
    unsigned short to_;
    std::atomic<std::uint64_t> bytes_{0};
    std::atomic<unsigned> connections_{0};
    std::atomic<int> refusal_{0};
    LoopbackListener listener_;  // last: it serves from its first moment
};

}  // namespace valurna::tests
