#include "sync/uplink/https.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/http/client.hpp"
#include "base/unreachable.hpp"
#include "version.hpp"

namespace valurna::sync {
namespace {

constexpr long kMostRetryAfter = 600;
constexpr int kMostChallenges = 4;
constexpr std::size_t kMostNews = 128;
// A little longer than a watcher rests, and than the server keeps a connection that a station leaves open.
constexpr long kKeepSeconds = 330;

// The chain and the dates of a certificate are not looked at. That is safe only together with a pin; anything
// else must never run.
[[noreturn]] void refuse_without_pins() {
    std::fputs("valurna: refusing to speak TLS without the server's pinned key\n", stderr);
    std::abort();
}

bool all_are_pins(const std::vector<std::string>& pins) {
    return !pins.empty() && std::all_of(pins.begin(), pins.end(), [](const std::string& pin) {
        return pin.starts_with("sha256//") && pin.find(';') == std::string::npos;
    });
}

HttpPolicy policy_of(const std::vector<std::string>& pins, const HttpsLimits& limits,
                     const std::string& proxy) {
    HttpPolicy policy;
    for (const auto& pin : pins)
        policy.pins += (policy.pins.empty() ? "" : ";") + pin;
    policy.only_http_1_1 = true;
    policy.refuse_drips = true;
    policy.user_agent = std::string("valurna-sync/") + kVersion;
    policy.proxy = proxy;
    policy.connect_ms = limits.connect_ms;
    policy.total_ms = limits.total_ms;
    policy.keep_seconds = kKeepSeconds;
    policy.stop = limits.stop;
    return policy;
}

// One way to the server.
struct Way {
    std::string address;
    bool by_proxy = false;
};

std::vector<Way> ways_to(const std::vector<std::string>& addresses, const std::string& proxy) {
    std::vector<Way> ways;
    if (!proxy.empty())
        for (const auto& address : addresses)
            ways.push_back({address, true});
    for (const auto& address : addresses)
        ways.push_back({address, false});
    return ways;
}

HttpsFailure failure_at(const std::string& address, const std::string& proxy, const HttpFailure& failure) {
    switch (failure.kind) {
        case HttpFailure::Kind::kNotStarted:
            return {HttpsFailure::Kind::kUnreachable, "the network library did not start"};
        case HttpFailure::Kind::kBadPins:
            refuse_without_pins();
        case HttpFailure::Kind::kTooLong:
            return {HttpsFailure::Kind::kTooLong, "the answer is longer than such an answer can be"};
        case HttpFailure::Kind::kWrongKey:
            return {HttpsFailure::Kind::kWrongKey,
                    "the key of " + address + " is not the one on the station slip"};
        case HttpFailure::Kind::kProxy:
            return {HttpsFailure::Kind::kUnreachable, "the proxy of the station slip, " + proxy +
                                                          ", does not pass this on (" + failure.cause + ")"};
        case HttpFailure::Kind::kNoTls:
            return {HttpsFailure::Kind::kUnreachable,
                    "what answers as " + address +
                        " does not speak as the server does (a sign-in page of the network, perhaps)"};
        case HttpFailure::Kind::kNoAnswer:
            return {HttpsFailure::Kind::kUnreachable, address + " does not answer (" + failure.cause + ")"};
    }
    unreachable("failure of an HTTP request");
}

HttpsResponse response_from(HttpClientResponse response) {
    auto news = response.header(kNewsHeader).value_or("");
    if (news.size() > kMostNews) news.clear();
    return {response.status, std::move(response.body),
            static_cast<unsigned>(std::clamp(response.retry_after_s, 0L, kMostRetryAfter)), std::move(news)};
}

}  // namespace

struct HttpsClient::Impl {
    std::string proxy;
    std::vector<Way> ways;  // the one that answered last time first
    bool pinned;
    std::function<bool()> stop;
    HttpClient direct, by_proxy;
    std::string origin = {};
    std::optional<crypto::SigningKey> key = {};
    std::string challenge = {};  // for the next question; empty while the server has sent none

    HttpResult ask_by(const Way& way, const std::string& path, const HttpPost* post, std::size_t most_bytes);
    HttpsResult ask(const std::string& path, const HttpPost* post, std::size_t most_bytes);
};

HttpsClient::HttpsClient(std::vector<std::string> addresses, std::vector<std::string> pins,
                         const HttpsLimits& limits, const std::string& proxy)
    : impl_(new Impl{proxy, ways_to(addresses, proxy), all_are_pins(pins), limits.stop,
                     HttpClient(policy_of(pins, limits, {})), HttpClient(policy_of(pins, limits, proxy))}) {}
HttpsClient::~HttpsClient() = default;
HttpsClient::HttpsClient(HttpsClient&&) noexcept = default;
HttpsClient& HttpsClient::operator=(HttpsClient&&) noexcept = default;

void HttpsClient::sign_as(const std::string& origin, const crypto::SigningKey& key) {
    impl_->origin = origin;
    impl_->key = crypto::SigningKey::from_seed(key.seed().reveal());
}

// A challenge is good once, and not where another program of this station used a later one: then the answer is a 401 with
// a fresh one.
HttpResult HttpsClient::Impl::ask_by(const Way& way, const std::string& path, const HttpPost* post,
                                     std::size_t most_bytes) {
    const bool is_signed = key && is_of_one_station(path);
    for (int tries_left = kMostChallenges;; --tries_left) {
        std::string authorization;
        if (is_signed && !challenge.empty()) {
            authorization = sign_request(
                {origin, post == nullptr ? "GET" : "POST", path, post == nullptr ? ByteView() : post->body},
                challenge, *key);
            challenge.clear();
        }
        auto result =
            (way.by_proxy ? by_proxy : direct).ask(way.address + path, post, most_bytes, authorization);
        const auto* response = std::get_if<HttpClientResponse>(&result);
        if (response == nullptr || !is_signed) return result;
        if (const auto next = response->header(kChallengeHeader); next && is_challenge(*next))
            challenge = *next;
        if (response->status != 401 || challenge.empty() || tries_left == 0) return result;
    }
}

HttpsResult HttpsClient::Impl::ask(const std::string& path, const HttpPost* post, std::size_t most_bytes) {
    if (!pinned) refuse_without_pins();
    std::optional<HttpsFailure> worst;
    for (auto way = ways.begin(); way != ways.end(); ++way) {
        auto result = ask_by(*way, path, post, most_bytes);
        if (auto* response = std::get_if<HttpClientResponse>(&result)) {
            std::rotate(ways.begin(), way, way + 1);
            return response_from(std::move(*response));
        }
        const auto failure = failure_at(way->address, proxy, std::get<HttpFailure>(result));
        // Somebody who poses as the server is worth more words than silence.
        if (!worst || (worst->kind == HttpsFailure::Kind::kUnreachable &&
                       failure.kind != HttpsFailure::Kind::kUnreachable)) {
            worst = failure;
        } else if (worst->kind == HttpsFailure::Kind::kUnreachable && worst->cause != failure.cause) {
            worst->cause += "; " + failure.cause;
        }
        if (stop && stop()) break;
    }
    return worst.value_or(
        HttpsFailure{HttpsFailure::Kind::kUnreachable, "the station slip names no address"});
}

HttpsResult HttpsClient::get(const std::string& path, std::size_t most_bytes) {
    return impl_->ask(path, nullptr, most_bytes);
}

HttpsResult HttpsClient::post(const std::string& path, const std::string& content_type, ByteView body,
                              std::size_t most_bytes) {
    const HttpPost post{body, content_type};
    return impl_->ask(path, &post, most_bytes);
}

}  // namespace valurna::sync
