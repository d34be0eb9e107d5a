#pragma once
// A loopback port of the kernel's choosing, on which a test's server takes connections: one thread each.

#include <atomic>
#include <functional>
#include <thread>

namespace valurna::tests {

class LoopbackListener {
  public:
    // `serve` gets the connection and closes it. Throws where there is no port.
    explicit LoopbackListener(std::function<void(int fd)> serve);
    ~LoopbackListener();  // waits until every connection has been served
    LoopbackListener(const LoopbackListener&) = delete;
    LoopbackListener& operator=(const LoopbackListener&) = delete;

    [[nodiscard]] unsigned short port() const { return port_; }
    // What serves a connection should end soon.
    [[nodiscard]] bool ending() const { return stop_; }

  private:
    void accept_loop();

    std::function<void(int)> serve_;
    int listener_ = -1;
    unsigned short port_ = 0;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace valurna::tests
