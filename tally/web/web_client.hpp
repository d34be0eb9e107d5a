#pragma once
// A client for other people's web servers. Certificates are checked against the system's authorities or a
// pinned key; plain http is used only where the caller allows it. Every response has a limit in size and
// time. Redirects are not followed and proxies are not used. Thread rule: one thread per object.

#include <atomic>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::tally {

enum class PlainHttp { kNever, kLoopback, kAnywhere };

struct WebTrust {
    PlainHttp plain = PlainHttp::kLoopback;
    std::string pin;  // "sha256//...": this key instead of a certificate that the system trusts
    long connect_ms = 10'000;
    long total_ms = 60'000;  // of one response, however slowly it comes
    // A request that is under way is given up soon after this is set.
    const std::atomic<bool>* stop = nullptr;
};

struct WebResponse {
    long status = 0;
    std::string type;  // Content-Type, as sent
    Bytes body;
};

// https://host[:port]/path, or http:// where `plain` allows it; printable ASCII, no user, no query, no
// fragment.
[[nodiscard]] Status check_web_address(const std::string& address, PlainHttp plain);

class WebClient {
  public:
    explicit WebClient(WebTrust trust);
    ~WebClient();
    WebClient(WebClient&&) noexcept;
    WebClient& operator=(WebClient&&) noexcept;

    // kEnvironment where no response comes in time, the certificate or pin is wrong, or the response has more
    // than `most` bytes. Any HTTP status is a response.
    [[nodiscard]] Expected<WebResponse> get(const std::string& address, std::size_t most);
    [[nodiscard]] Expected<WebResponse> post(const std::string& address, const std::string& body,
                                             std::size_t most);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::tally
