#include "sync/formats/election_key_json.hpp"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

namespace valurna::sync {
namespace {

using crypto::Scalar;
using nlohmann::json;
using nlohmann::ordered_json;

std::optional<Bytes> bytes_of(const json& value) {
    return value.is_string() ? from_hex(value.get_ref<const std::string&>()) : std::nullopt;
}

std::optional<crypto::Point> point_of(const json& value) {
    const auto bytes = bytes_of(value);
    return bytes ? crypto::decode_point(*bytes) : std::nullopt;
}

std::optional<Scalar> scalar_of(const json& value) {
    const auto bytes = bytes_of(value);
    return bytes ? crypto::decode_scalar(*bytes) : std::nullopt;
}

std::optional<crypto::PublicKey> public_key_of(const json& value) {
    const auto bytes = bytes_of(value);
    crypto::PublicKey out;
    if (!bytes || bytes->size() != out.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

std::optional<std::uint32_t> small_number(const json& value) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() == 0 ||
        value.get<std::uint64_t>() > crypto::kMaxTrustees) {
        return std::nullopt;
    }
    return value.get<std::uint32_t>();
}

std::optional<crypto::KnowledgeProof> proof_of(const json& value) {
    const auto challenge = scalar_of(value.at("challenge"));
    if (!challenge || !value.at("responses").is_array()) return std::nullopt;
    crypto::KnowledgeProof proof{*challenge, {}};
    for (const json& response : value.at("responses")) {
        const auto scalar = scalar_of(response);
        if (!scalar) return std::nullopt;
        proof.responses.push_back(*scalar);
    }
    return proof;
}

std::optional<crypto::ElectionKey> key_of(const json& document) {
    const auto needed = small_number(document.at("needed"));
    const auto key = point_of(document.at("key"));
    if (!needed || !key || !document.at("trustees").is_array()) return std::nullopt;
    crypto::ElectionKey result;
    result.needed = *needed;
    result.key = *key;
    for (const json& trustee : document.at("trustees")) {
        const auto index = small_number(trustee.at("index"));
        const auto verification_key = point_of(trustee.at("verification_key"));
        auto proof = proof_of(trustee.at("proof"));
        if (!index || !verification_key || !proof) return std::nullopt;
        crypto::TrusteePublic known{*index, *verification_key};
        if (trustee.contains("name")) {
            known.name = trustee.at("name").get<std::string>();
            known.signer = public_key_of(trustee.at("signer"));
            if (!crypto::good_trustee_name(known.name) || !known.signer) return std::nullopt;
        }
        result.trustees.push_back(std::move(known));
        result.possession.push_back(std::move(*proof));
    }
    return result;
}

}  // namespace

std::string write_election_key(const crypto::ElectionKey& key) {
    ordered_json document{
        {"needed", key.needed}, {"key", to_hex(key.key.bytes)}, {"trustees", json::array()}};
    for (std::size_t i = 0; i < key.trustees.size(); ++i) {
        ordered_json responses = json::array();
        for (const Scalar& response : key.possession[i].responses)
            responses.push_back(to_hex(response.bytes));
        const crypto::TrusteePublic& trustee = key.trustees[i];
        ordered_json entry{{"index", trustee.index}};
        if (trustee.signer) {
            entry["name"] = trustee.name;
            entry["signer"] = to_hex(trustee.signer->bytes);
        }
        entry["verification_key"] = to_hex(trustee.verification_key.bytes);
        entry["proof"] = {{"challenge", to_hex(key.possession[i].challenge.bytes)}, {"responses", responses}};
        document["trustees"].push_back(std::move(entry));
    }
    return document.dump(2) + "\n";
}

Expected<crypto::ElectionKey> parse_election_key(std::string_view json_text, std::string_view file) {
    try {
        if (auto key = key_of(json::parse(json_text))) return std::move(*key);
    } catch (const json::exception&) {
        // Falls through to the one message below.
    }
    return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "this is not an election key",
                            "take the file that the trustees' ceremony made"});
}

}  // namespace valurna::sync
