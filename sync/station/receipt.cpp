#include "sync/station/receipt.hpp"

#include <algorithm>

#include "base/how_many.hpp"

namespace valurna::sync {

std::optional<ServerLine> cosignature_in(std::string_view lines, const crypto::Checkpoint& checkpoint,
                                         const crypto::VerifierKey& server) {
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = lines.substr(0, end);
        if (!line.empty()) {
            if (const auto time = crypto::verify_cosignature(checkpoint, line, server))
                return ServerLine{std::string(line), *time};
        }
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return std::nullopt;
}

std::string more_than_here(const std::string& who, std::uint64_t theirs, std::uint64_t here) {
    return who + " has " + how_many(theirs, "entry", "entries") + " of this station and only " +
           std::to_string(here) + " are here (an older copy of its disk?)";
}

std::optional<std::string> contradiction(const Ledger& ledger, const crypto::Checkpoint& theirs,
                                         const std::string& who) {
    if (theirs.size > ledger.size()) return more_than_here(who, theirs.size, ledger.size());
    if (theirs == ledger.checkpoint_at(theirs.size)) return std::nullopt;
    return who + " has other entries of this station than are here (a copied disk?)";
}

std::uint64_t confirmed_entries(const Ledger& ledger, const StationSlip& slip) {
    const auto last = ledger.last_cosignature();
    if (!last || last->checkpoint.size > ledger.size()) return 0;
    if (!(last->checkpoint == ledger.checkpoint_at(last->checkpoint.size))) return 0;
    if (!crypto::verify_cosignature(last->checkpoint, last->line, slip.server)) return 0;
    return last->checkpoint.size;
}

}  // namespace valurna::sync
