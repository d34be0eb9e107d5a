#include "tests/support/loopback.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace valurna::tests {

LoopbackListener::LoopbackListener(std::function<void(int)> serve) : serve_(std::move(serve)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&here), size) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size) != 0)
        throw std::runtime_error("no loopback port");
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { accept_loop(); });
}

LoopbackListener::~LoopbackListener() {
    stop_ = true;
    thread_.join();
    ::close(listener_);
}

void LoopbackListener::accept_loop() {
    std::vector<std::thread> connections;
    while (!stop_) {
        pollfd wait{listener_, POLLIN, 0};
        if (::poll(&wait, 1, 20) <= 0) continue;
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd >= 0) connections.emplace_back([this, fd] { serve_(fd); });
    }
    for (auto& connection : connections)
        connection.join();
}

}  // namespace valurna::tests
