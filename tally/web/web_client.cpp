#include "tally/web/web_client.hpp"

#include <algorithm>
#include <csignal>

#include <curl/curl.h>
#include <fmt/format.h>

#include "version.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostHeaders = std::size_t{64} << 10;
constexpr std::size_t kMostAddress = 2048;
constexpr std::string_view kHttps = "https://", kHttp = "http://";

struct Sink {
    Bytes body;
    std::size_t most = 0, headers = 0;
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

int on_progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return *static_cast<const std::atomic<bool>*>(context) ? 1 : 0;
}

bool is_loopback(std::string_view host) {
    const bool numbers = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || (numbers && host.starts_with("127."));
}

bool good_pin(const std::string& pin) {
    constexpr std::string_view kStart = "sha256//";
    if (!pin.starts_with(kStart)) return false;
    const auto hash = from_base64(pin.substr(kStart.size()));
    return hash && hash->size() == 32;
}

Unexpected bad_address(const std::string& address, std::string what) {
    return Unexpected(Error{ErrorCode::kBadInput, address, std::move(what), "write https://host/path"});
}

}  // namespace

Status check_web_address(const std::string& address, PlainHttp plain) {
    const bool https = address.starts_with(kHttps), http = address.starts_with(kHttp);
    if (!https && !http) return bad_address(address, "this is not a web address");
    const bool printable =
        std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (!printable || address.size() > kMostAddress || address.find_first_of("?#@\\") != std::string::npos)
        return bad_address(address, "an address has a host, a port and a path, and nothing else");
    const std::string rest = address.substr(https ? kHttps.size() : kHttp.size());
    std::string host = rest.substr(0, rest.find('/'));
    const std::size_t port = host.rfind(':');
    if (port != std::string::npos && host.find(']', port) == std::string::npos) host.resize(port);
    if (host.empty()) return bad_address(address, "it names no host");
    if (http && (plain == PlainHttp::kNever || (plain == PlainHttp::kLoopback && !is_loopback(host))))
        return bad_address(address, "plain http is for this machine only");
    return {};
}

struct WebClient::Impl {
    WebTrust trust;
    CURL* curl = nullptr;

    Expected<WebResponse> ask(const std::string& address, const std::string* body, std::size_t most) {
        RETURN_IF_ERROR(check_web_address(address, trust.plain));
        if (!trust.pin.empty() && !good_pin(trust.pin))
            return Unexpected(
                Error{ErrorCode::kBadInput, trust.pin, "this is not the pin of a key", "write sha256//..."});
        if (curl == nullptr)
            return Unexpected(
                Error{ErrorCode::kEnvironment, address, "the network library did not start", "run it again"});
        curl_easy_reset(curl);
        Sink sink;
        sink.most = most;
        set_limits();
        set_trust();
        curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &sink);
        curl_slist* headers = curl_slist_append(nullptr, "Expect:");
        if (body != nullptr) {
            headers = curl_slist_append(headers, "Content-Type: text/plain; charset=utf-8");
            curl_easy_setopt(curl, CURLOPT_POST, 1L);
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data());
        }
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        const CURLcode code = curl_easy_perform(curl);
        curl_slist_free_all(headers);
        if (sink.too_long)
            return Unexpected(
                Error{ErrorCode::kEnvironment, address,
                      fmt::format("the answer is longer than the {} bytes that it can have", most),
                      "do not trust this server before somebody has looked at it"});
        if (code != CURLE_OK)
            return Unexpected(Error{ErrorCode::kEnvironment, address, curl_easy_strerror(code),
                                    "check the address and the network"});
        WebResponse response;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
        const char* type = nullptr;
        if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type != nullptr)
            response.type = type;
        response.body = std::move(sink.body);
        return response;
    }

    void set_limits() const {
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, trust.connect_ms);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, trust.total_ms);
        if (trust.stop != nullptr) {
            curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
            curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
            curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(trust.stop));
        }
        curl_easy_setopt(curl, CURLOPT_USERAGENT, (std::string("valurna/") + kVersion).c_str());
    }

    // Without a pin the system's authorities decide. With one, the key is the identity: a server that made
    // its own certificate is known by it, and by nothing weaker.
    void set_trust() const {
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (trust.pin.empty()) return;
        if (curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, trust.pin.c_str()) != CURLE_OK)
            return;  // strict then
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    }
};

WebClient::WebClient(WebTrust trust) : impl_(std::make_unique<Impl>()) {
    impl_->trust = std::move(trust);
    impl_->curl = curl_easy_init();
    std::signal(SIGPIPE, SIG_IGN);  // TLS libraries write to connections that the other side has closed
}
WebClient::~WebClient() {
    if (impl_) curl_easy_cleanup(impl_->curl);
}
WebClient::WebClient(WebClient&&) noexcept = default;
WebClient& WebClient::operator=(WebClient&&) noexcept = default;

Expected<WebResponse> WebClient::get(const std::string& address, std::size_t most) {
    return impl_->ask(address, nullptr, most);
}

Expected<WebResponse> WebClient::post(const std::string& address, const std::string& body, std::size_t most) {
    return impl_->ask(address, &body, most);
}

}  // namespace valurna::tally
