#pragma once
// Asking a web server through libcurl. This is the one place that sets libcurl up: answers are bounded in size and
// time, redirects are never followed, no proxy but the one of the policy, and a connection that the other side closed never ends the
// program. Who is asked, and whom to trust, is the policy of the two clients that build on it:
// sync/uplink/https.hpp (the tally server and nobody else) and tally/web/web_client.hpp (other people's servers).

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.hpp"

namespace valurna {

struct HttpPolicy {
    // Keys that the server may have, as libcurl takes them ("sha256//...;sha256//..."). With pins the key is the
    // identity of the server: neither the chain nor the dates of its certificate are looked at. Without pins the
    // authorities that this system trusts decide.
    std::string pins;
    bool plain_http = false;     // http:// as well as https://
    bool only_http_1_1 = false;  // no HTTP/2
    bool refuse_drips = false;   // gives up below 100 bytes per second over a minute
    std::string user_agent;
    std::string proxy;  // "http://host:port", by CONNECT; empty for none, whatever the environment says
    long connect_ms = 10'000;
    long total_ms = 60'000;  // of one answer, however slowly it drips
    long keep_seconds = 60;  // a connection that rested longer is not used again
    // Asked by the thread that waits, about once a second: true gives up the answer under way, and asks for no further one.
    std::function<bool()> stop;
};

struct HttpPost {
    ByteView body;
    std::string content_type;
};

struct HttpClientResponse {
    long status = 0;
    std::string type;  // Content-Type, as sent; empty where the server sent none
    Bytes body;
    long retry_after_s = 0;  // Retry-After; 0 where the server sent none
    std::string headers;     // whole lines, as sent
    // The value of the first header of this name, whatever its capitals; nothing where there is none.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

struct HttpFailure {
    enum class Kind {
        kNotStarted,  // libcurl did not start
        kBadPins,     // libcurl did not take the pins; nothing was asked
        kTooLong,     // the body or the headers are longer than they may be
        kWrongKey,    // the server's key is none of the pins
        kProxy,       // the proxy does not answer, or does not let this through
        kNoTls,       // what answers does not speak TLS, or not as it must
        kNoAnswer,    // all else: told to stop, no connection, no time left, a certificate that does not hold
    };
    Kind kind = Kind::kNoAnswer;
    std::string cause;  // in a few words; for the last four kinds
};
using HttpResult = std::variant<HttpClientResponse, HttpFailure>;

// One thread per object. Connections stay open for the next question to the same server.
class HttpClient {
  public:
    explicit HttpClient(HttpPolicy policy);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;

    // GET, or POST where `post` is given. The body of the answer has at most `most_bytes`. Any HTTP status is an
    // answer. `authorization`: the value of that header; empty for none.
    [[nodiscard]] HttpResult ask(const std::string& address, const HttpPost* post, std::size_t most_bytes,
                                 const std::string& authorization = {});

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna
