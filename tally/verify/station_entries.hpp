#pragma once
// The entries of one station's ledger, one after the other: canonical, allowed where they stand, and every
// ballot's signature, proofs and revealed test.

#include <string>
#include <vector>

#include "sync/formats/package.hpp"
#include "sync/ledger/ledger_state.hpp"

namespace valurna::tally::record {

class StationEntries {
  public:
    // Without a package the ballots' own seals are not checked. It must outlive this.
    explicit StationEntries(const sync::Package* package) : package_(package) {}

    // The entry, or what does not hold, with `where` as its place. Seals are checked many at a time, on all
    // cores: what is found there may be of an entry before this one, and the last ones are only checked by
    // finish().
    [[nodiscard]] Expected<sync::Entry> take(const Bytes& bytes, const std::string& where);
    [[nodiscard]] Status finish();
    [[nodiscard]] const sync::LedgerState& state() const { return state_; }

  private:
    struct Sealed {
        sync::Entry entry;
        std::string where;
    };
    [[nodiscard]] std::string seal_problem(const sync::Entry& entry) const;  // empty where it holds

    const sync::Package* package_;
    sync::LedgerState state_;
    std::vector<Sealed> waiting_;
};

}  // namespace valurna::tally::record
