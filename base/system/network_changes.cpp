#include "base/system/network_changes.hpp"

#include <array>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace valurna {
namespace {

int told_by_the_system() {
    const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl self{};
    self.nl_family = AF_NETLINK;
    self.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&self), sizeof self) == 0) return fd;
    static_cast<void>(Descriptor(fd).close_now());
    return -1;
}

}  // namespace

NetworkChanges::NetworkChanges() : socket_(told_by_the_system()) {}

void NetworkChanges::forget() {
    std::array<char, 8192> told;
    // What did not fit is gone too: that something changed is all that is asked.
    while (socket_.open() && ::recv(socket_.get(), told.data(), told.size(), MSG_TRUNC) > 0) {
    }
}

}  // namespace valurna
