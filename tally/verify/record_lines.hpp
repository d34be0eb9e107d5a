#pragma once
// The line formats of a published record (docs/formats/record.md). The count, which writes them, and every
// check share these functions. A line is given without its newline.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ballot/seal.hpp"
#include "crypto/keys/minisign.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::tally::record {

// One ballot's blocks in one contest: C1 then C2 of each block, 128 digits per block.
[[nodiscard]] std::string ciphertexts_line(std::span<const crypto::Ciphertext> row);
// False for other characters or another length. The points are not checked here: verify_shuffle checks them
// for every list of ballots, and checking twice would cost a tenth of a whole verification.
[[nodiscard]] bool parse_ciphertexts(std::string_view line, std::span<crypto::Ciphertext> into);

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
