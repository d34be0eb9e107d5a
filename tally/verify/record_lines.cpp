#include "tally/verify/record_lines.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace valurna::tally::record {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kElement = 32;

}  // namespace

std::string ciphertexts_line(std::span<const crypto::Ciphertext> row) {
    std::string line;
    line.reserve(row.size() * 4 * kElement);
    for (const crypto::Ciphertext& block : row)
        line += to_hex(block.c1.bytes) + to_hex(block.c2.bytes);
    return line;
}

bool parse_ciphertexts(std::string_view line, std::span<crypto::Ciphertext> into) {
    const auto bytes = from_hex(line);
    if (!bytes || bytes->size() != into.size() * 2 * kElement) return false;
    auto at = bytes->begin();
    for (crypto::Ciphertext& block : into) {
        for (crypto::Point* point : {&block.c1, &block.c2}) {
            std::copy_n(at, kElement, point->bytes.begin());
            at += kElement;
        }
    }
    return true;
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
    return ordered_json{{"format", "valurna record v3"}, {"election", election_id}}.dump(2) + "\n";
}

}  // namespace valurna::tally::record
