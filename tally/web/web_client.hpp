#pragma once
// Asking an ordinary web server of other people. Its certificate is checked by the authorities that this system
// trusts, or its key by a pin; plain http is used where the caller allows it. Answers are bounded in size and time;
// redirects and proxies are not followed (base/http/client.hpp).

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
    long total_ms = 60'000;                   // of one answer, however slowly it drips
    const std::atomic<bool>* stop = nullptr;  // an answer under way is given up soon after this is set
};

struct WebResponse {
    long status = 0;
    std::string type;  // Content-Type, as sent
    Bytes body;
};

// https://host[:port]/path, or http:// where `plain` allows it. Printable ASCII without a user, a query and a
// fragment. kBadInput otherwise.
[[nodiscard]] Status check_web_address(const std::string& address, PlainHttp plain);

// One thread per object.
class WebClient {
  public:
    explicit WebClient(WebTrust trust);
    ~WebClient();
    WebClient(WebClient&&) noexcept;
    WebClient& operator=(WebClient&&) noexcept;

    // kEnvironment where nobody answers in time, where the certificate or the pin is wrong, and where the answer
    // has more than `most` bytes. Any HTTP status is a response.
    [[nodiscard]] Expected<WebResponse> get(const std::string& address, std::size_t most);
    [[nodiscard]] Expected<WebResponse> post(const std::string& address, const std::string& body,
                                             std::size_t most);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::tally
