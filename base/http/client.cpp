#include "base/http/client.hpp"

#include <algorithm>
#include <csignal>

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/socket.h>

#include "base/utf8.hpp"

namespace valurna {
namespace {

constexpr std::size_t kMostHeaders = std::size_t{64} << 10;
constexpr unsigned kDeadAfterMs = 20'000;

struct Sink {
    Bytes body;
    std::string headers;
    std::size_t most = 0;
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

std::size_t on_header(char* data, std::size_t, std::size_t size, void* context) {
    auto& sink = *static_cast<Sink*>(context);
    if (size > kMostHeaders - sink.headers.size()) {
        sink.too_long = true;
        return 0;
    }
    sink.headers.append(data, size);
    return size;
}

int on_progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return (*static_cast<const std::function<bool()>*>(context))() ? 1 : 0;
}

// A router on the way may have forgotten a connection that rested: what is sent then is acknowledged by nobody. libcurl asks
// again on a new one as soon as the system gives the old one up.
int on_socket(void*, curl_socket_t socket, curlsocktype) {
    static_cast<void>(
        ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kDeadAfterMs, sizeof kDeadAfterMs));
    return CURL_SOCKOPT_OK;
}

// A connection that the other side closed must not end the program: TLS libraries write to it all the same, and
// libcurl cannot help in a program with threads. Only this thread is changed, and only while libcurl works.
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

}  // namespace

struct HttpClient::Impl {
    HttpPolicy policy;
    CURL* curl = nullptr;

    template <class Value>
    bool set(CURLoption option, Value value) const {
        return curl_easy_setopt(curl, option, value) == CURLE_OK;
    }

    void set_bounds() const {
        set(CURLOPT_PROTOCOLS_STR, policy.plain_http ? "https,http" : "https");
        if (policy.only_http_1_1) set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_PROXY, policy.proxy.c_str());
        set(CURLOPT_NOPROXY, "");
        if (!policy.proxy.empty()) {
            set(CURLOPT_HTTPPROXYTUNNEL, 1L);
            set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        }
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_CONNECTTIMEOUT_MS, policy.connect_ms);
        set(CURLOPT_TIMEOUT_MS, policy.total_ms);
        if (policy.refuse_drips) {
            set(CURLOPT_LOW_SPEED_LIMIT, 100L);  // bytes per second
            set(CURLOPT_LOW_SPEED_TIME, 60L);    // seconds
        }
        set(CURLOPT_MAXAGE_CONN, policy.keep_seconds);
        set(CURLOPT_SOCKOPTFUNCTION, on_socket);
        if (policy.stop) {
            set(CURLOPT_NOPROGRESS, 0L);
            set(CURLOPT_XFERINFOFUNCTION, on_progress);
            set(CURLOPT_XFERINFODATA, const_cast<std::function<bool()>*>(&policy.stop));
        }
        set(CURLOPT_USERAGENT, policy.user_agent.c_str());
    }

    HttpFailure failure(CURLcode code) const {
        using Kind = HttpFailure::Kind;
        const char* words = curl_easy_strerror(code);
        if (code == CURLE_SSL_PINNEDPUBKEYNOTMATCH) return {Kind::kWrongKey, words};
        long proxy_said = 0;
        curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &proxy_said);
        if (!policy.proxy.empty() && proxy_said / 100 != 2)
            return {Kind::kProxy, proxy_said == 0 ? words : "it answers " + std::to_string(proxy_said)};
        return {code == CURLE_SSL_CONNECT_ERROR ? Kind::kNoTls : Kind::kNoAnswer, words};
    }

    // False where there are pins and libcurl does not take them: then the certificate's chain stays checked.
    bool set_trust() const {
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (policy.pins.empty()) return true;
        if (!set(CURLOPT_PINNEDPUBLICKEY, policy.pins.c_str())) return false;
        set(CURLOPT_SSL_VERIFYPEER, 0L);
        set(CURLOPT_SSL_VERIFYHOST, 0L);
        return true;
    }
};

HttpClient::HttpClient(HttpPolicy policy) : impl_(std::make_unique<Impl>()) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    impl_->policy = std::move(policy);
    impl_->curl = ready == CURLE_OK ? curl_easy_init() : nullptr;
}
HttpClient::~HttpClient() {
    if (!impl_ || impl_->curl == nullptr) return;
    const NoBrokenPipe guard;  // TLS says goodbye to a connection that may be gone
    curl_easy_cleanup(impl_->curl);
}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&& other) noexcept {
    std::swap(impl_, other.impl_);
    return *this;
}

std::optional<std::string> HttpClientResponse::header(std::string_view name) const {
    const std::string wanted = lower_case(name);
    for (std::string_view rest = headers; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || lower_case(line.substr(0, colon)) != wanted) continue;
        return std::string(trimmed(line.substr(colon + 1)));
    }
    return std::nullopt;
}

HttpResult HttpClient::ask(const std::string& address, const HttpPost* post, std::size_t most_bytes,
                           const std::string& authorization) {
    using Kind = HttpFailure::Kind;
    CURL* const curl = impl_->curl;
    if (curl == nullptr) return HttpFailure{Kind::kNotStarted, {}};
    if (impl_->policy.stop && impl_->policy.stop()) return HttpFailure{Kind::kNoAnswer, "told to stop"};
    curl_easy_reset(curl);
    if (!impl_->set_trust()) return HttpFailure{Kind::kBadPins, {}};
    impl_->set_bounds();
    Sink sink;
    sink.most = most_bytes;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &sink);
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");  // no second round trip for a large body
    headers = curl_slist_append(headers, "Accept:");              // one answer is all there is
    if (!authorization.empty())
        headers = curl_slist_append(headers, ("Authorization: " + authorization).c_str());
    if (post != nullptr) {
        headers = curl_slist_append(headers, ("Content-Type: " + post->content_type).c_str());
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post->body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(post->body.data()));
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    const CURLcode code = [&] {
        const NoBrokenPipe guard;
        return curl_easy_perform(curl);
    }();
    curl_slist_free_all(headers);
    if (sink.too_long) return HttpFailure{Kind::kTooLong, {}};
    if (code != CURLE_OK) return impl_->failure(code);
    HttpClientResponse response;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
    const char* type = nullptr;
    if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type != nullptr)
        response.type = type;
    curl_off_t retry_after = 0;
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK)
        response.retry_after_s = static_cast<long>(retry_after);
    response.body = std::move(sink.body);
    response.headers = std::move(sink.headers);
    return response;
}

}  // namespace valurna
