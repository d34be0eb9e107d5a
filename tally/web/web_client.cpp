#include "tally/web/web_client.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/http/client.hpp"
#include "base/unreachable.hpp"
#include "version.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostAddress = 2048;
constexpr std::string_view kHttps = "https://", kHttp = "http://";

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

HttpPolicy policy_of(const WebTrust& trust) {
    HttpPolicy policy;
    policy.pins = trust.pin;
    policy.plain_http = true;  // check_web_address decides for each address
    policy.user_agent = std::string("valurna/") + kVersion;
    policy.connect_ms = trust.connect_ms;
    policy.total_ms = trust.total_ms;
    if (trust.stop != nullptr) policy.stop = [flag = trust.stop] { return flag->load(); };
    return policy;
}

Unexpected failure_at(const std::string& address, std::size_t most, const HttpFailure& failure) {
    const auto environment = [&](std::string what, std::string mend) {
        return Unexpected(Error{ErrorCode::kEnvironment, address, std::move(what), std::move(mend)});
    };
    switch (failure.kind) {
        case HttpFailure::Kind::kNotStarted:
            return environment("the network library did not start", "run it again");
        case HttpFailure::Kind::kBadPins:
            return environment("the network library does not take the pin", "run it again");
        case HttpFailure::Kind::kTooLong:
            return environment(fmt::format("the answer is longer than the {} bytes that it can have", most),
                               "do not trust this server before somebody has looked at it");
        case HttpFailure::Kind::kWrongKey:
        case HttpFailure::Kind::kProxy:
        case HttpFailure::Kind::kNoTls:
        case HttpFailure::Kind::kNoAnswer:
            return environment(failure.cause, "check the address and the network");
    }
    unreachable("failure of an HTTP request");
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
    HttpClient http;

    Expected<WebResponse> ask(const std::string& address, const HttpPost* post, std::size_t most) {
        RETURN_IF_ERROR(check_web_address(address, trust.plain));
        if (!trust.pin.empty() && !good_pin(trust.pin))
            return Unexpected(
                Error{ErrorCode::kBadInput, trust.pin, "this is not the pin of a key", "write sha256//..."});
        auto result = http.ask(address, post, most);
        if (const auto* failure = std::get_if<HttpFailure>(&result))
            return failure_at(address, most, *failure);
        auto& response = std::get<HttpClientResponse>(result);
        return WebResponse{response.status, std::move(response.type), std::move(response.body)};
    }
};

WebClient::WebClient(WebTrust trust) : impl_(new Impl{trust, HttpClient(policy_of(trust))}) {}
WebClient::~WebClient() = default;
WebClient::WebClient(WebClient&&) noexcept = default;
WebClient& WebClient::operator=(WebClient&&) noexcept = default;

Expected<WebResponse> WebClient::get(const std::string& address, std::size_t most) {
    return impl_->ask(address, nullptr, most);
}

Expected<WebResponse> WebClient::post(const std::string& address, const std::string& body, std::size_t most) {
    const HttpPost post{as_bytes(body), "text/plain; charset=utf-8"};
    return impl_->ask(address, &post, most);
}

}  // namespace valurna::tally
