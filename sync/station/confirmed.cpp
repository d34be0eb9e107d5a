#include "sync/station/confirmed.hpp"

#include <algorithm>

#include "sync/formats/entry.hpp"
#include "sync/station/receipt.hpp"

namespace valurna::sync {

std::uint64_t ConfirmedBallots::ballots(const Ledger& ledger, const StationSlip& slip) {
    constexpr std::size_t kAtOnce = 64;
    const auto confirmed = std::min(confirmed_entries(ledger, slip), ledger.size());
    if (confirmed < entries_) entries_ = ballots_ = 0;  // another ledger than before
    if (confirmed == ledger.size()) {
        entries_ = confirmed;
        ballots_ = ledger.ballots();
    }
    while (entries_ < confirmed) {
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(kAtOnce, confirmed - entries_));
        const auto read = ledger.entries(entries_, most);
        if (!read.has_value() || read.value().empty()) break;  // the ledger's own checks tell of it
        for (const auto& bytes : read.value()) {
            const auto entry = decode_entry(bytes);
            if (entry.has_value() && std::holds_alternative<BallotEntry>(entry.value())) ++ballots_;
        }
        entries_ += read.value().size();
    }
    return ballots_;
}

}  // namespace valurna::sync
