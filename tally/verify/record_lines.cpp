#include "tally/verify/record_lines.hpp"

#include <nlohmann/json.hpp>

namespace valurna::tally::record {
namespace {

using crypto::ByteView;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kElement = 32;

}  // namespace

std::string sealed_line(const SealedRow& row) {
    std::string line;
    for (const crypto::Ciphertext& block : row)
        line += crypto::to_hex(block.c1.bytes) + crypto::to_hex(block.c2.bytes);
    return line;
}

std::optional<SealedRow> parse_sealed_line(std::string_view line, std::size_t width) {
    const auto bytes = crypto::from_hex(line);
    if (!bytes || bytes->size() != width * 2 * kElement) return std::nullopt;
    SealedRow row;
    for (std::size_t at = 0; at < bytes->size(); at += 2 * kElement) {
        const auto c1 = crypto::decode_point(ByteView(*bytes).subspan(at, kElement));
        const auto c2 = crypto::decode_point(ByteView(*bytes).subspan(at + kElement, kElement));
        if (!c1 || !c2) return std::nullopt;
        row.push_back({*c1, *c2});
    }
    return row;
}

std::string opening_line(const OpeningRow& row) {
    std::string line;
    for (const crypto::PartialDecryption& partial : row)
        line += crypto::to_hex(partial.share.bytes) + crypto::to_hex(partial.challenge.bytes) +
                crypto::to_hex(partial.response.bytes);
    return line;
}

std::optional<OpeningRow> parse_opening_line(std::string_view line, std::size_t width) {
    const auto bytes = crypto::from_hex(line);
    if (!bytes || bytes->size() != width * 3 * kElement) return std::nullopt;
    OpeningRow row;
    for (std::size_t at = 0; at < bytes->size(); at += 3 * kElement) {
        const auto share = crypto::decode_point(ByteView(*bytes).subspan(at, kElement));
        const auto challenge = crypto::decode_scalar(ByteView(*bytes).subspan(at + kElement, kElement));
        const auto response = crypto::decode_scalar(ByteView(*bytes).subspan(at + 2 * kElement, kElement));
        if (!share || !challenge || !response) return std::nullopt;
        row.push_back({*share, *challenge, *response});
    }
    return row;
}

std::string write_keys(const Keys& keys) {
    ordered_json document{{"authority", keys.authority.base64()},
                          {"server", keys.server.text()},
                          {"notes", keys.notes.text()},
                          {"stations", json::array()}};
    for (const StationKey& station : keys.stations)
        document["stations"].push_back(
            {{"id", station.id}, {"label", station.label}, {"key", station.key.text()}});
    return document.dump(2) + "\n";
}

std::optional<Keys> parse_keys(std::string_view text) {
    try {
        const json document = json::parse(text);
        const auto authority =
            crypto::MinisignPublic::parse(document.at("authority").get_ref<const std::string&>());
        const auto server = crypto::VerifierKey::parse(document.at("server").get_ref<const std::string&>());
        const auto notes = crypto::VerifierKey::parse(document.at("notes").get_ref<const std::string&>());
        if (!authority || !server || !notes) return std::nullopt;
        Keys keys{*authority, *server, *notes, {}};
        for (const json& station : document.at("stations")) {
            const auto key = crypto::VerifierKey::parse(station.at("key").get_ref<const std::string&>());
            if (!key) return std::nullopt;
            keys.stations.push_back(
                {station.at("id").get<std::string>(), station.at("label").get<std::string>(), *key});
        }
        // Only what write_keys writes: a record has one form.
        if (write_keys(keys) != text) return std::nullopt;
        return keys;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

std::string write_record_json(const std::string& election_id) {
    return ordered_json{{"format", "valurna record v1"}, {"election", election_id}, {"mixing", "unproven"}}
               .dump(2) +
           "\n";
}

}  // namespace valurna::tally::record
