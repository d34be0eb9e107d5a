#pragma once
// HTTPS to the tally server and nobody else: the server's public key must be one of the pins, answers are
// bounded in size and time, nothing is followed (redirects, proxies). One thread an object.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"

namespace valurna::sync {

struct HttpsLimits {
    long connect_ms = 10'000;
    long total_ms = 60'000;
};

struct HttpsAnswer {
    long status = 0;
    Bytes body;
    unsigned retry_after_s = 0;  // 0 where the server said nothing

    [[nodiscard]] std::string text() const { return as_text(body); }
};

struct HttpsFailure {
    enum class Kind { kUnreachable, kWrongKey, kTooLong };
    Kind kind = Kind::kUnreachable;
    std::string cause;  // plain words
};
using HttpsResult = std::variant<HttpsAnswer, HttpsFailure>;

class HttpsClient {
  public:
    // `pins` as curl takes them ("sha256//..."), never none: that is a broken invariant and stops the
    // process.
    HttpsClient(std::vector<std::string> addresses, std::vector<std::string> pins, HttpsLimits limits = {});
    ~HttpsClient();
    HttpsClient(HttpsClient&&) noexcept;
    HttpsClient& operator=(HttpsClient&&) noexcept;

    // Addresses in turn, the one that answered last time first.
    [[nodiscard]] HttpsResult get(const std::string& path, std::size_t most_bytes);
    [[nodiscard]] HttpsResult post(const std::string& path, const std::string& content_type, ByteView body,
                                   std::size_t most_bytes);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::sync
