#include "sync/formats/station_request.hpp"

#include <algorithm>

#include "base/sha256.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kScheme = "Valurna ";
constexpr std::size_t kShortest = 32, kLongest = 128;

std::string signed_text(const StationRequest& request, std::string_view challenge) {
    std::string text = "valurna request v1\n";
    text += std::string(request.origin) + "\n" + std::string(request.method) + " " +
            std::string(request.path) + "\nbody " + to_hex(sha256(request.body)) + "\nchallenge " +
            std::string(challenge) + "\n";
    return text;
}

}  // namespace

bool is_of_one_station(std::string_view path) {
    return path.starts_with("/v1/log/") || path.starts_with("/v1/stations/");
}

bool is_challenge(std::string_view text) {
    return text.size() >= kShortest && text.size() <= kLongest &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string sign_request(const StationRequest& request, std::string_view challenge,
                         const crypto::SigningKey& station) {
    const auto signature = station.sign(as_bytes(signed_text(request, challenge)));
    return std::string(kScheme) + std::string(challenge) + " " + to_base64(ByteView{signature});
}

std::optional<SignedRequest> parse_authorization(std::string_view value) {
    if (!value.starts_with(kScheme)) return std::nullopt;
    value.remove_prefix(kScheme.size());
    const auto space = value.find(' ');
    if (space == std::string_view::npos || !is_challenge(value.substr(0, space))) return std::nullopt;
    const auto bytes = from_base64(value.substr(space + 1));
    SignedRequest out{std::string(value.substr(0, space)), {}};
    if (!bytes || bytes->size() != out.signature.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.signature.begin());
    return out;
}

bool signed_by(const SignedRequest& signature, const StationRequest& request,
               const crypto::PublicKey& station) {
    return crypto::verify(station, as_bytes(signed_text(request, signature.challenge)), signature.signature);
}

}  // namespace valurna::sync
