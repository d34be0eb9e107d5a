// The JSON of an enrolment. It is apart from the rest of the wire so that only this file compiles a JSON parser.
#include <nlohmann/json.hpp>

#include "sync/formats/wire.hpp"

namespace valurna::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMostJson = 4096;

// The members named, all strings, and no others.
std::optional<json> object_of_strings(std::string_view text, std::initializer_list<const char*> members) {
    if (text.size() > kMostJson) return std::nullopt;
    auto value = json::parse(text, nullptr, false);
    if (!value.is_object() || value.size() != members.size()) return std::nullopt;
    for (const auto* member : members) {
        if (!value.contains(member) || !value[member].is_string()) return std::nullopt;
    }
    return value;
}

}  // namespace

std::string encode_enrol(const EnrolRequest& request) {
    const json value{
        {"key", to_hex(request.key.bytes)}, {"station_id", request.station_id}, {"token", request.token}};
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Expected<EnrolRequest> decode_enrol(std::string_view text) {
    const Unexpected malformed(Error{ErrorCode::kBadInput, "enrolment",
                                     "it does not hold a token, a station id and a key",
                                     "use the same version of Valurna on both sides"});
    const auto value = object_of_strings(text, {"key", "station_id", "token"});
    if (!value) return malformed;
    EnrolRequest request;
    const auto key = from_hex((*value)["key"].get<std::string>());
    const auto key_bytes = key ? array_of<32>(*key) : std::nullopt;
    if (!key_bytes) return malformed;
    request.key.bytes = *key_bytes;
    request.station_id = (*value)["station_id"].get<std::string>();
    request.token = (*value)["token"].get<std::string>();
    return request;
}

std::string encode_enrolled(const crypto::PublicKey& key) {
    return json{{"fingerprint", crypto::fingerprint(key.bytes)}}.dump();
}

Expected<std::string> decode_enrolled(std::string_view text) {
    const auto value = object_of_strings(text, {"fingerprint"});
    if (!value)
        return Unexpected(Error{ErrorCode::kBadInput, "enrolment", "the answer holds no fingerprint",
                                "use the same version of Valurna on both sides"});
    return (*value)["fingerprint"].get<std::string>();
}

}  // namespace valurna::sync
