#include "tests/support/relay.hpp"

#include <array>
#include <string_view>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace valurna::tests {
namespace {

int connected_to(unsigned short port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0) return fd;
    if (fd >= 0) ::close(fd);
    return -1;
}

bool send_whole(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace

Relay::Relay(Kind kind, unsigned short to)
    : kind_(kind), to_(to), listener_([this](int fd) {
          ++connections_;
          serve(fd);
      }) {}

// A CONNECT is read byte by byte, so that nothing of what follows is taken.
int Relay::target_of(int client) {
    if (kind_ == Kind::kPlain) return connected_to(to_);
    if (kind_ == Kind::kSignInPage) {
        std::array<char, 64> some{};
        static_cast<void>(::recv(client, some.data(), some.size(), 0));
        send_whole(client,
                   "HTTP/1.1 302 Found\r\nLocation: http://login.guest/\r\nContent-Length: 0\r\n\r\n");
        return -1;
    }
    std::string head;
    for (char byte = 0; !head.ends_with("\r\n\r\n") && head.size() < 8192;) {
        if (::recv(client, &byte, 1, 0) != 1) return -1;
        head += byte;
    }
    const auto colon = head.find(':'), space = head.find(' ', colon);
    if (refusal_ != 0 || !head.starts_with("CONNECT ") || space == std::string::npos) {
        const int status = refusal_ != 0 ? refusal_.load() : 400;
        send_whole(client, "HTTP/1.1 " + std::to_string(status) + " No\r\nContent-Length: 0\r\n\r\n");
        return -1;
    }
    const int fd =
        connected_to(static_cast<unsigned short>(std::stoul(head.substr(colon + 1, space - colon - 1))));
    send_whole(client, fd < 0 ? "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                              : "HTTP/1.1 200 Connected\r\n\r\n");
    return fd;
}

void Relay::serve(int client) {
    const int server = target_of(client);
    std::array<char, 16384> buffer{};
    const std::array<int, 2> ends{client, server};
    for (int open = server < 0 ? 0 : 2; open == 2 && !listener_.ending();) {
        std::array<pollfd, 2> waits{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), 20) <= 0) continue;
        for (std::size_t i = 0; i < waits.size(); ++i) {
            if (waits[i].revents == 0) continue;
            const auto got = ::recv(ends[i], buffer.data(), buffer.size(), 0);
            if (got <= 0 || !send_whole(ends[1 - i], {buffer.data(), static_cast<std::size_t>(got)})) {
                open = 0;
                break;
            }
            bytes_ += static_cast<std::uint64_t>(got);
        }
    }
    ::close(client);
    if (server >= 0) ::close(server);
}

}  // namespace valurna::tests
