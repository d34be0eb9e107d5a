#pragma once
// How many votes of a ledger the server has confirmed, by its last stored cosignature and by nothing else.

#include <cstdint>

#include "sync/formats/slip.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

// How many of the ballots here are among the entries that it has confirmed. Only what was added since the last time is read again.
class ConfirmedBallots {
  public:
    [[nodiscard]] std::uint64_t ballots(const Ledger& ledger, const StationSlip& slip);

  private:
    std::uint64_t entries_ = 0, ballots_ = 0;  // of the ballots among so many entries
};

}  // namespace valurna::sync
