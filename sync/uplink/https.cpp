#include "sync/uplink/https.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <curl/curl.h>
#include <pthread.h>

#include "version.hpp"

namespace valurna::sync {
namespace {

constexpr std::size_t kMostHeaders = std::size_t{64} << 10;
constexpr curl_off_t kMostRetryAfter = 600;

struct Sink {
    Bytes body;
    std::size_t most = 0;
    std::size_t headers = 0;
    bool too_long = false;
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* context) {
    auto& sink = *static_cast<Sink*>(context);
    if (size > sink.most - sink.body.size()) {
        sink.too_long = true;
        return 0;
    }
    sink.body.insert(sink.body.end(), data, data + size);
    return size;
}

std::size_t on_header(char*, std::size_t, std::size_t size, void* context) {
    auto& sink = *static_cast<Sink*>(context);
    sink.headers += size;
    if (sink.headers > kMostHeaders) {
        sink.too_long = true;
        return 0;
    }
    return size;
}

std::string joined_pins(const std::vector<std::string>& pins) {
    std::string out;
    for (const auto& pin : pins)
        out += (out.empty() ? "" : ";") + pin;
    return out;
}

// Stations have nobody who renews certificates and clocks that say 1970, so the chain and the dates of a
// certificate are not looked at. That is safe only together with a pin; anything else must never run.
void trust_only_the_pins(CURL* curl, const std::vector<std::string>& pins) {
    const bool all_pins = std::all_of(pins.begin(), pins.end(), [](const std::string& pin) {
        return pin.starts_with("sha256//") && pin.find(';') == std::string::npos;
    });
    if (pins.empty() || !all_pins ||
        curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, joined_pins(pins).c_str()) != CURLE_OK) {
        std::fputs("valurna: refusing to speak TLS without the server's pinned key\n", stderr);
        std::abort();
    }
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
}

// A connection that the other side closed must not end the program: TLS libraries write to it all the same,
// and libcurl cannot help in a program with threads.
class NoBrokenPipe {
  public:
    NoBrokenPipe() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        sigset_t pending;
        sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~NoBrokenPipe() {
        const timespec now{0, 0};
        if (!was_pending_) {
            while (sigtimedwait(&pipe_, nullptr, &now) == SIGPIPE) {
            }
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

  private:
    sigset_t pipe_{}, before_{};
    bool was_pending_ = false;
};

struct Request {
    std::string path;
    std::optional<ByteView> body;
    std::string content_type;
    std::size_t most = 0;
};

}  // namespace

struct HttpsClient::Impl {
    std::vector<std::string> addresses, pins;
    HttpsLimits limits;
    CURL* curl = nullptr;

    HttpsResult one(const std::string& address, const Request& request);
    HttpsResult any(const Request& request);
};

HttpsClient::HttpsClient(std::vector<std::string> addresses, std::vector<std::string> pins,
                         HttpsLimits limits)
    : impl_(std::make_unique<Impl>()) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    impl_->curl = ready == CURLE_OK ? curl_easy_init() : nullptr;
    impl_->addresses = std::move(addresses);
    impl_->pins = std::move(pins);
    impl_->limits = limits;
}
HttpsClient::~HttpsClient() {
    if (!impl_ || impl_->curl == nullptr) return;
    const NoBrokenPipe guard;  // TLS says goodbye to a connection that may be gone
    curl_easy_cleanup(impl_->curl);
}
HttpsClient::HttpsClient(HttpsClient&&) noexcept = default;
HttpsClient& HttpsClient::operator=(HttpsClient&&) noexcept = default;

HttpsResult HttpsClient::Impl::one(const std::string& address, const Request& request) {
    if (curl == nullptr)
        return HttpsFailure{HttpsFailure::Kind::kUnreachable, "the network library did not start"};
    curl_easy_reset(curl);
    trust_only_the_pins(curl, pins);
    Sink sink;
    sink.most = request.most;
    curl_easy_setopt(curl, CURLOPT_URL, (address + request.path).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, limits.connect_ms);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, limits.total_ms);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 100L);  // bytes a second, over
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 60L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, (std::string("valurna-sync/") + kVersion).c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &sink);
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");  // no second round trip for a large body
    if (request.body) {
        headers = curl_slist_append(headers, ("Content-Type: " + request.content_type).c_str());
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body->data()));
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    const CURLcode code = [&] {
        const NoBrokenPipe guard;
        return curl_easy_perform(curl);
    }();
    curl_slist_free_all(headers);
    if (sink.too_long)
        return HttpsFailure{HttpsFailure::Kind::kTooLong, "the answer is longer than such an answer can be"};
    if (code == CURLE_SSL_PINNEDPUBKEYNOTMATCH)
        return HttpsFailure{HttpsFailure::Kind::kWrongKey,
                            "the key of " + address + " is not the one on the station slip"};
    if (code != CURLE_OK)
        return HttpsFailure{HttpsFailure::Kind::kUnreachable,
                            address + " does not answer (" + curl_easy_strerror(code) + ")"};
    HttpsAnswer answer;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_off_t retry_after = 0;
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK)
        answer.retry_after_s = static_cast<unsigned>(std::clamp<curl_off_t>(retry_after, 0, kMostRetryAfter));
    answer.body = std::move(sink.body);
    return answer;
}

HttpsResult HttpsClient::Impl::any(const Request& request) {
    std::optional<HttpsFailure> worst;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        auto result = one(addresses[i], request);
        if (std::holds_alternative<HttpsAnswer>(result)) {
            std::rotate(addresses.begin(), addresses.begin() + static_cast<std::ptrdiff_t>(i),
                        addresses.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return result;
        }
        // Somebody who poses as the server is worth more words than silence.
        const auto& failure = std::get<HttpsFailure>(result);
        if (!worst || worst->kind == HttpsFailure::Kind::kUnreachable) worst = failure;
    }
    return worst.value_or(
        HttpsFailure{HttpsFailure::Kind::kUnreachable, "the station slip names no address"});
}

HttpsResult HttpsClient::get(const std::string& path, std::size_t most_bytes) {
    return impl_->any({path, std::nullopt, {}, most_bytes});
}

HttpsResult HttpsClient::post(const std::string& path, const std::string& content_type, ByteView body,
                              std::size_t most_bytes) {
    return impl_->any({path, body, content_type, most_bytes});
}

}  // namespace valurna::sync
