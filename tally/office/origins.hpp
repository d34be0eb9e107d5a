#pragma once
// The names of the logs, and the signature of the public log's checkpoint.

#include <string>
#include <string_view>

#include "crypto/tlog/note.hpp"
#include "election/definition/definition.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// No station may have this id: "<domain>/<election id>/public" is the public log's origin.
inline constexpr std::string_view kPublicLogId = "public";

[[nodiscard]] std::string log_origin(const election::Election& election, std::string_view log_id);
// The key under which the public log's checkpoints are signed: the server's note key, named as the log's
// origin.
[[nodiscard]] crypto::VerifierKey public_log_key(const OfficeKeys& keys, const election::Election& election);
[[nodiscard]] std::string domain_of(std::string_view origin);

// The public log's checkpoint, signed by the server's note key under the log's origin as name, as outside
// witnesses and C2SP tlog-policy expect a log's key to be named.
[[nodiscard]] std::string sign_public_checkpoint(const OfficeKeys& keys, const election::Election& election,
                                                 const crypto::MerkleEdge& edge);
[[nodiscard]] Store::SignPublic public_signer(const Office& office, const election::Election& election);

// The root of a station's log when it had `size` entries (at most its present size).
[[nodiscard]] Expected<crypto::Hash> root_at(Store& store, const StationRow& station, std::uint64_t size);

}  // namespace valurna::tally
