#include "tally/ingest/station_door.hpp"

#include <algorithm>
#include <chrono>

#include <sodium.h>

#include "sync/formats/station_request.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kNumberDigits = 16;
constexpr std::size_t kMark = 16;  // bytes

std::string number_text(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(number >> (8 * (bytes.size() - 1 - i)));
    return to_hex(bytes);
}

std::string mark_of(const std::string& number, const std::array<std::uint8_t, 32>& secret) {
    std::array<std::uint8_t, kMark> mark{};
    crypto_generichash(mark.data(), mark.size(), reinterpret_cast<const std::uint8_t*>(number.data()),
                       number.size(), secret.data(), secret.size());
    return to_hex(mark);
}

}  // namespace

StationDoor::StationDoor() {
    randombytes_buf(secret_.data(), secret_.size());
}

// Numbers follow the time and not the requests: whoever asks for two challenges does not learn how many stations asked
// in between.
std::string StationDoor::challenge() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(mutex_);
        number = last_made_ = std::max(static_cast<std::uint64_t>(micros), last_made_ + 1);
    }
    const std::string text = number_text(number);
    return text + mark_of(text, secret_);
}

std::optional<std::uint64_t> StationDoor::number_of(const std::string& challenge) const {
    if (challenge.size() != kNumberDigits + 2 * kMark) return std::nullopt;
    const std::string text = challenge.substr(0, kNumberDigits);
    const std::string mark = mark_of(text, secret_);
    if (sodium_memcmp(mark.data(), challenge.data() + kNumberDigits, mark.size()) != 0) return std::nullopt;
    std::uint64_t number = 0;
    const auto bytes = from_hex(text);
    if (!bytes) return std::nullopt;
    for (const auto byte : *bytes)
        number = number << 8 | byte;
    return number;
}

bool StationDoor::opens(const HttpRequest& request, const std::optional<StationRow>& station) {
    const auto presented = sync::parse_authorization(request.authorization);
    const auto number = presented ? number_of(presented->challenge) : std::nullopt;
    if (!number) return false;
    // A station that is not there takes as long as one that is.
    const bool known = station && station->key;
    static const crypto::PublicKey nobody = crypto::SigningKey::generate().public_key();
    const sync::StationRequest asked{known ? std::string_view(station->origin) : std::string_view("nobody"),
                                     request.method, request.path, request.body};
    if (!sync::signed_by(*presented, asked, known ? *station->key : nobody) || !known) return false;
    const std::lock_guard lock(mutex_);
    auto& last = last_used_[station->id];
    if (*number <= last) return false;
    last = *number;
    return true;
}

HttpResponse StationDoor::with_challenge(HttpResponse response) {
    response.headers.emplace_back(sync::kChallengeHeader, challenge());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

HttpResponse StationDoor::stays_shut() {
    auto response = plain_response(401, "Only the station itself is told this: it signs what it asks.\n");
    response.headers.emplace_back("WWW-Authenticate", "Valurna");
    return with_challenge(std::move(response));
}

}  // namespace valurna::tally
