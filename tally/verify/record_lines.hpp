#pragma once
// The line formats of a published record (docs/formats/record.md), for who writes it and who checks it. Lines
// come and go without their newline.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ballot/seal.hpp"
#include "crypto/keys/minisign.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::tally::record {

// One ballot's blocks in one contest: C1 then C2 of each, 128 digits a block.
[[nodiscard]] std::string ciphertexts_line(std::span<const crypto::Ciphertext> row);
// False for other characters or another length. The points are not looked at: verify_shuffle does that for
// every list of ballots, and doing it twice would cost a tenth of a whole check.
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
