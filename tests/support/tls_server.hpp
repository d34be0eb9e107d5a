#pragma once
// A loopback HTTPS server for tests, on a port of the kernel's choosing and with a key of its own, that
// answers exactly the bytes it is told to: it can cut an answer at any byte, delay it, or say anything.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "tests/support/loopback.hpp"

namespace valurna::tests {

struct HttpRequest {
    std::string method, path, body;
};
struct HttpReply {
    int status = 200;
    std::string body;
    std::string headers;               // whole lines, each with "\r\n"
    std::size_t cut_after = SIZE_MAX;  // bytes of the whole answer that are sent before the connection is cut
    unsigned delay_ms = 0;
};

class TlsServer {
  public:
    using Handler = std::function<HttpReply(const HttpRequest&)>;  // called from the server's threads
    explicit TlsServer(Handler handler);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    [[nodiscard]] std::string address() const;  // "https://127.0.0.1:port"
    [[nodiscard]] const std::string& pin() const { return pin_; }
    [[nodiscard]] unsigned requests() const { return requests_; }

  private:
    struct Keys;
    void serve(int fd);

    Handler handler_;
    std::unique_ptr<Keys> keys_;
    std::string pin_;
    std::atomic<unsigned> requests_{0};
    LoopbackListener listener_;  // last: it serves from its first moment
};

}  // namespace valurna::tests
