#pragma once
// What station and server say to each other over HTTPS. Text parts as C2SP add-checkpoint has them. docs/formats/wire.md
//
//   POST /v1/enrol                        JSON {token, station_id, key}          -> 200 JSON {fingerprint} | 409
//   GET  /v1/packages/<sha256 hex>        zip; .minisig beside it                -> immutable
//   GET  /v1/stations/<id>/assignment     signed note (Assignment)
//   GET  /v1/log/<sha256 of origin>/checkpoint   device checkpoint + cosignature; 404 where nothing is stored
//   POST /v1/log/<sha256 of origin>/add   AddRequest -> 200 cosignature line | 409 size | 422 | 413 | 429/503

#include <string>
#include <vector>

#include "crypto/note.hpp"
#include "election/result.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostEntries = 256;
inline constexpr std::size_t kMostUpload = 1 << 20;

struct AddRequest {
    std::uint64_t old_size = 0;
    std::vector<crypto::Hash> proof;        // consistency old_size -> checkpoint's size
    std::string checkpoint;                 // the device's signed note, verbatim
    std::vector<crypto::Bytes> entries;     // old_size .. size
};
// "old N\n", base64 proof lines, empty line, the note, then the entry bundle (big-endian uint16 length + bytes each)
// after one line "entries K\n".
[[nodiscard]] crypto::Bytes encode_add(const AddRequest& request);
[[nodiscard]] election::Result<AddRequest> decode_add(crypto::ByteView body);

enum class PollState { kOpen, kClosing, kClosed };
struct Assignment {
    std::string package_hash;  // hex
    std::uint64_t version = 1;
    PollState state = PollState::kOpen;
};
[[nodiscard]] std::string assignment_body(const Assignment& assignment);
[[nodiscard]] election::Result<Assignment> parse_assignment_body(std::string_view body);

[[nodiscard]] std::string log_name(std::string_view origin);  // hex SHA-256

}  // namespace valurna::sync
