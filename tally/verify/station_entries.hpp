#pragma once
// The entries of one station's ledger, one after the other: canonical, allowed where they stand, and every
// ballot's signature, proofs and revealed test.

#include "sync/ledger_state.hpp"
#include "sync/package.hpp"

namespace valurna::tally::record {

class StationEntries {
  public:
    // Without a package the ballots' own seals are not checked. It must outlive this.
    explicit StationEntries(const sync::Package* package) : package_(package) {}

    // The entry, or what does not hold, with `where` as its place.
    [[nodiscard]] election::Result<sync::Entry> take(const crypto::Bytes& bytes, const std::string& where);
    [[nodiscard]] const sync::LedgerState& state() const { return state_; }

  private:
    const sync::Package* package_;
    sync::LedgerState state_;
};

}  // namespace valurna::tally::record
