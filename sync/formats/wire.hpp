#pragma once
// What station and server say to each other over HTTPS. The text parts are those of C2SP add-checkpoint.
// docs/formats/wire.md
//
//   POST /v1/enrol                        EnrolRequest -> 200 and the key's fingerprint | 403 | 409
//                                         403: the token is unknown; 409: another key used the token
//   GET  /v1/stations/<id>/assignment     the Assignment as a signed note
//   GET  /v1/stations/<id>/pool           the station's own credentials (pool.hpp)          404: it has none
//   GET  /v1/packages/<sha256 hex>        package.zip (package.hpp), which never changes
//   GET  /v1/packages/<sha256 hex>.minisig   its signature
//   GET  /v1/voids                        the list of void codes (void_list.hpp)            404: none is void
//   GET  /v1/result                       the note that names the result (result_note.hpp)  404: there is none
//   GET  /v1/results/<sha256 hex>         the document that the note names                  404: any other
//   GET  /v1/reconciliation               that of the record, as a signed note        404: not counted yet
//   GET  /v1/log/<log>/checkpoint         the station's checkpoint with the signatures of the station and of
//                                         the server                                        404: nothing stored
//   POST /v1/log/<log>/add                AddRequest -> 200 cosignature line | 409 size | 413 | 422 | 429 | 503
//
// <id> is the station's id, <log> is log_name(origin). 409 of add answers "<decimal size>\n" as text/x.tlog.size.
// What is of one station, below /v1/log/ and /v1/stations/, is answered to that station alone: it signs each request
// (station_request.hpp), and whoever else asks gets 401. 429 and 503 may carry Retry-After in whole seconds.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostEntries = 256;     // per upload
inline constexpr std::size_t kMostUpload = 1 << 20;  // bytes of the whole body

struct AddRequest {
    std::uint64_t old_size = 0;       // entries that the server has
    std::vector<crypto::Hash> proof;  // consistency from old_size to the checkpoint's size
    std::string checkpoint;           // the station's signed note, verbatim
    std::vector<Bytes> entries;       // from old_size to the checkpoint's size
};
// The body of an upload. Without entries, and with old_size the checkpoint's size, it asks for a cosignature
// again.
//
//   old <old_size>
//   <base64 of a proof hash>     one line per hash
//                                an empty line
//   <the checkpoint>             a note: body, empty line, signature lines
//   entries <number of entries>
//   <the entry bundle>           entry_bundle.hpp
[[nodiscard]] Bytes encode_add(const AddRequest& request);
// kBadInput for all bytes that encode_add would not write, more than kMostEntries, more than kMostUpload, a note
// that is not a checkpoint, and a number of entries that does not lead from old_size to the checkpoint's size.
// The caller checks the signatures.
[[nodiscard]] Expected<AddRequest> decode_add(ByteView body);

enum class PollState { kOpen, kClosing, kClosed };
// Which package a station votes under, and whether it may vote.
struct Assignment {
    std::string package_hash;   // hex
    std::uint64_t version = 1;  // grows with each assignment to the station
    PollState state = PollState::kOpen;
    std::string origin;  // of the station: it refuses a note for another one
};
[[nodiscard]] std::string assignment_body(const Assignment& assignment);
// kBadInput for all bodies that assignment_body would not write.
[[nodiscard]] Expected<Assignment> parse_assignment_body(std::string_view body);

struct EnrolRequest {
    std::string token, station_id;
    crypto::PublicKey key;
};
// {"key": "<64 hex>", "station_id": "...", "token": "..."}. decode_enrol refuses all other members.
[[nodiscard]] std::string encode_enrol(const EnrolRequest& request);
[[nodiscard]] Expected<EnrolRequest> decode_enrol(std::string_view json);
// {"fingerprint": "..."}: crypto::fingerprint of the key, for two people to compare.
[[nodiscard]] std::string encode_enrolled(const crypto::PublicKey& key);
[[nodiscard]] Expected<std::string> decode_enrolled(std::string_view json);

[[nodiscard]] std::string log_name(std::string_view origin);  // SHA-256 in hex

}  // namespace valurna::sync
