#pragma once
// How a station signs what it asks the server, so that nobody else is told what the server holds of it.
// docs/formats/wire.md
//
// The server answers whoever does not sign with 401 and a challenge in kChallengeHeader; each later answer brings the
// next one. A challenge is good for one request. The station sends
//
//   Authorization: Valurna <challenge> <base64 of an Ed25519 signature by the station's key>
//
// The signature is over what was asked, so it is good for no other question, no other station and no other time. No
// clock takes part: stations may have one that says 1970.

#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys/sign.hpp"

namespace valurna::sync {

inline constexpr const char* kChallengeHeader = "Valurna-Challenge";
// In the answers about a station's log: changes whenever there is something new for this station to ask for (its assignment, the
// void list, the result). It says nothing else, and nothing rests on it but whether the station asks now or later.
inline constexpr const char* kNewsHeader = "Valurna-News";

// Whether a question with this path is about one station, so that it must be signed.
[[nodiscard]] bool is_of_one_station(std::string_view path);

// One question, as both sides see it.
struct StationRequest {
    std::string_view origin;  // of the station
    std::string_view method;  // "GET", "POST"
    std::string_view path;
    ByteView body;  // empty for a GET
};

// 32 to 128 lower-case hex digits. A station signs nothing else that a server may send.
[[nodiscard]] bool is_challenge(std::string_view text);

// The value of the header Authorization.
[[nodiscard]] std::string sign_request(const StationRequest& request, std::string_view challenge,
                                       const crypto::SigningKey& station);

struct SignedRequest {
    std::string challenge;
    crypto::Signature signature{};
};
// nullopt for every value that sign_request would not write.
[[nodiscard]] std::optional<SignedRequest> parse_authorization(std::string_view value);
[[nodiscard]] bool signed_by(const SignedRequest& signature, const StationRequest& request,
                             const crypto::PublicKey& station);

}  // namespace valurna::sync
