#pragma once
// The last word of the server on whether this station may go on, kept in its folder by the sync process and read by the voting
// station: a vote that cannot be counted must not be thanked for.

#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

// Why the server refused this station's ledger; nullopt where it did not, or has taken in since what it refused. The ledger's last
// cosignature shows what the server has taken in. An old file of a refusal stops nobody.
[[nodiscard]] std::optional<std::string> refusal_by_server(const std::string& folder, const Ledger& ledger,
                                                           const StationSlip& slip);
// In force until the server confirms all entries that are here now, or, where it has confirmed them all before, one more.
[[nodiscard]] Status remember_refusal(const std::string& folder, const Ledger& ledger,
                                      const StationSlip& slip, const std::string& why);
void forget_refusal(const std::string& folder);

// The office has closed the vote, by the signed assignment seen last.
[[nodiscard]] bool vote_is_closed(const std::string& folder);
[[nodiscard]] Status remember_vote_closed(const std::string& folder, bool closed);

}  // namespace valurna::sync
