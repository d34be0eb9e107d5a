#pragma once
// The line formats of a published record (docs/formats/record.md), for who writes it and who checks it. Lines
// come and go without their newline. Parsers decode strictly: canonical, non-identity points, canonical
// scalars, lower case digits.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/minisign.hpp"
#include "crypto/note.hpp"
#include "crypto/trustee.hpp"

namespace valurna::tally::record {

using SealedRow = std::vector<crypto::Ciphertext>;          // one ballot's blocks in one contest
using OpeningRow = std::vector<crypto::PartialDecryption>;  // one trustee's, block by block

[[nodiscard]] std::string sealed_line(const SealedRow& row);
[[nodiscard]] std::optional<SealedRow> parse_sealed_line(std::string_view line, std::size_t width);
[[nodiscard]] std::string opening_line(const OpeningRow& row);
[[nodiscard]] std::optional<OpeningRow> parse_opening_line(std::string_view line, std::size_t width);

struct StationKey {
    std::string id, label;
    crypto::VerifierKey key;
};
struct Keys {
    crypto::MinisignPublic authority;
    crypto::VerifierKey server;  // cosignatures
    crypto::VerifierKey notes;   // notes and the public log's checkpoint
    std::vector<StationKey> stations;
};
[[nodiscard]] std::string write_keys(const Keys& keys);
[[nodiscard]] std::optional<Keys> parse_keys(std::string_view json);
[[nodiscard]] std::string write_record_json(const std::string& election_id);

}  // namespace valurna::tally::record
