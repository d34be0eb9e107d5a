#pragma once
// The server's word for what it has of a ledger: its cosignature under a checkpoint, whether it came over the network or on a
// stick.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

struct ServerLine {
    std::string line;
    std::uint64_t time = 0;  // that it states: seconds since 1970
};
// The first of these lines that is a good cosignature by `server` over the checkpoint.
[[nodiscard]] std::optional<ServerLine> cosignature_in(std::string_view lines,
                                                       const crypto::Checkpoint& checkpoint,
                                                       const crypto::VerifierKey& server);

// Where `who` ("the server", "the stick") holds something of this station that the ledger here does not lead to: in words.
[[nodiscard]] std::optional<std::string> contradiction(const Ledger& ledger, const crypto::Checkpoint& theirs,
                                                       const std::string& who);
[[nodiscard]] std::string more_than_here(const std::string& who, std::uint64_t theirs, std::uint64_t here);

// The number of entries that the server's last stored cosignature covers; 0 where none holds.
[[nodiscard]] std::uint64_t confirmed_entries(const Ledger& ledger, const StationSlip& slip);

}  // namespace valurna::sync
