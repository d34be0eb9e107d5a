#pragma once
// A generic HTTP(S) server for hostile networks: every size, count and time has a limit. It stands on
// libmicrohttpd with epoll threads. Requests that may wait for the disk go through one bounded queue; a full
// queue gives a 503. What is served is not known here (tally/routes).

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/expected.hpp"
#include "tally/http/message.hpp"
#include "tally/http/tls.hpp"

namespace valurna::tally {

struct HttpLimits {
    std::size_t body = (1U << 20) + (64U << 10);  // an upload of 1 MiB with its proof and checkpoint
    std::size_t header = 16U << 10;               // request line and all headers
    unsigned connections = 1000;
    unsigned request_seconds = 60;    // from the first byte to the end of the body
    unsigned response_seconds = 600;  // from then to the last byte of the response
    // A connection may rest so long after a response that keeps its line, where it would else be closed after request_seconds.
    // At most a quarter of all connections do.
    unsigned kept_seconds = 330;
    unsigned threads = 4;
    unsigned workers = 2;  // run queued requests
    unsigned queue = 256;  // queued requests waiting; more get 503
    unsigned retry_after_seconds = 2;
    unsigned last_responses_seconds = 5;  // how long a server that ends waits for its last bytes to be sent
};

class HttpServer {
  public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    struct Plan {
        std::string bind = "127.0.0.1";
        std::uint16_t port = 0;  // 0: the kernel chooses
        const TlsIdentity* tls = nullptr;
        HttpLimits limits;
        Handler handle;                                  // called from many threads
        std::function<bool(const HttpRequest&)> queued;  // which requests wait for their turn in the queue
    };
    [[nodiscard]] static Expected<std::unique_ptr<HttpServer>> start(Plan plan);
    ~HttpServer();  // answers what it has taken in, then closes
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    [[nodiscard]] std::uint16_t port() const;

  private:
    struct Impl;
    explicit HttpServer(std::unique_ptr<Impl> inside);
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::tally
