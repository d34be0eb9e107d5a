#pragma once
// What station and server say to each other over HTTPS. Text parts as C2SP add-checkpoint has them.
// docs/formats/wire.md
//
//   POST /v1/enrol                        EnrolRequest -> 200 EnrolAnswer; 403 unknown token; 409 another key
//   had it GET  /v1/packages/<sha256 hex>        zip; .minisig beside it                -> immutable GET
//   /v1/stations/<id>/assignment     signed note (Assignment) GET  /v1/log/<sha256 of origin>/checkpoint one
//   note: device signature + cosignature line; 404: nothing stored POST /v1/log/<sha256 of origin>/add
//   AddRequest -> 200 cosignature line | 409 size | 422 | 413 | 429/503
// GET  /v1/voids -> the list of void codes (void_list.hpp); 404: none. GET /v1/stations/<id>/pool ->
// pool.hpp; 404: none
//
// 409 answers "<decimal size>\n" as text/x.tlog.size. 429 and 503 may carry Retry-After in whole seconds.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostEntries = 256;
inline constexpr std::size_t kMostUpload = 1 << 20;  // bytes of the whole body

struct AddRequest {
    std::uint64_t old_size = 0;
    std::vector<crypto::Hash> proof;  // consistency old_size -> checkpoint's size
    std::string checkpoint;           // the device's signed note, verbatim
    std::vector<Bytes> entries;       // old_size .. size
};
// "old N\n", base64 proof lines, empty line, the note, then the entry bundle (big-endian uint16 length +
// bytes each) after one line "entries K\n". No entries, with old_size the checkpoint's size, asks for a
// cosignature anew.
[[nodiscard]] Bytes encode_add(const AddRequest& request);
// Refuses anything that encode_add would not write, more than kMostEntries, more than kMostUpload, a note
// that is not a checkpoint and a number of entries that does not lead from old_size to its size. Signatures
// are the caller's to check.
[[nodiscard]] Expected<AddRequest> decode_add(ByteView body);

enum class PollState { kOpen, kClosing, kClosed };
struct Assignment {
    std::string package_hash;  // hex
    std::uint64_t version = 1;
    PollState state = PollState::kOpen;
    std::string origin;  // of the station that it is for: a note for another station is refused
};
[[nodiscard]] std::string assignment_body(const Assignment& assignment);
[[nodiscard]] Expected<Assignment> parse_assignment_body(std::string_view body);

struct EnrolRequest {
    std::string token, station_id;
    crypto::PublicKey key;
};
// {"key": "<64 hex>", "station_id": "...", "token": "..."}; decoding refuses other members.
[[nodiscard]] std::string encode_enrol(const EnrolRequest& request);
[[nodiscard]] Expected<EnrolRequest> decode_enrol(std::string_view json);
// {"fingerprint": "..."}: crypto::fingerprint of the key, for two people to compare.
[[nodiscard]] std::string encode_enrolled(const crypto::PublicKey& key);
[[nodiscard]] Expected<std::string> decode_enrolled(std::string_view json);

[[nodiscard]] std::string log_name(std::string_view origin);  // hex SHA-256

}  // namespace valurna::sync
