#pragma once
// HTTPS to the tally server and to nobody else. The server's public key must be one of the pins; stations have
// nobody who renews certificates and clocks that say 1970, so nothing else of a certificate is looked at. Answers
// are bounded in size and time, and redirects are not followed (base/http/client.hpp). Where the slip names a proxy it is
// asked to pass on what is said; it hears and changes nothing of it, since the key behind it is the same. Where it does not, the
// server is asked directly.

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/station_request.hpp"

namespace valurna::sync {

struct HttpsLimits {
    long connect_ms = 10'000;
    long total_ms = 60'000;
    std::function<bool()> stop = {};  // as HttpPolicy has it
};

struct HttpsResponse {
    long status = 0;
    Bytes body;
    unsigned retry_after_s = 0;  // at most 600; 0 where the server said nothing
    std::string news;            // kNewsHeader; empty where the server sent none

    [[nodiscard]] std::string text() const { return as_text(body); }
};

struct HttpsFailure {
    enum class Kind { kUnreachable, kWrongKey, kTooLong };
    Kind kind = Kind::kUnreachable;
    std::string cause;  // plain words
};
using HttpsResult = std::variant<HttpsResponse, HttpsFailure>;

// One thread per object.
class HttpsClient {
  public:
    // `addresses`: "https://host:port". `pins`: as libcurl takes them ("sha256//..."). Without a pin there is no
    // server to trust; that is a broken invariant, and the first question stops the process.
    HttpsClient(std::vector<std::string> addresses, std::vector<std::string> pins,
                const HttpsLimits& limits = {}, const std::string& proxy = {});
    explicit HttpsClient(const StationSlip& slip, const HttpsLimits& limits = {})
        : HttpsClient(slip.addresses, slip.pins, limits, slip.proxy) {}
    ~HttpsClient();
    HttpsClient(HttpsClient&&) noexcept;
    HttpsClient& operator=(HttpsClient&&) noexcept;

    // From here on each question about this station is signed by its key, as the server's challenge asks
    // (sync/formats/station_request.hpp).
    void sign_as(const std::string& origin, const crypto::SigningKey& key);

    // Tries the addresses in turn, by the proxy and then without it, the one that answered last time first. Any HTTP status is a response; a body
    // above `most_bytes` is a failure.
    [[nodiscard]] HttpsResult get(const std::string& path, std::size_t most_bytes);
    [[nodiscard]] HttpsResult post(const std::string& path, const std::string& content_type, ByteView body,
                                   std::size_t most_bytes);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::sync
