#pragma once
// One station's ledger, read from a copy of its database or from files, and its entries checked: each must be
// canonical and allowed at its place, and every ballot's signature, proofs and revealed test must hold.

#include <string>
#include <vector>

#include "crypto/tlog/note.hpp"
#include "sync/formats/package.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// Takes a ledger's entries, one after the other.
class StationEntries {
  public:
    // Without a package the ballots' seals are not checked. The package must outlive this.
    explicit StationEntries(const sync::Package* package) : package_(package) {}

    // The entry, or what does not hold, with `where` as its place. Seals are checked many at a time on all
    // cores, so that an error may belong to an earlier entry. finish() checks the last ones.
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

// A ledger as it was read, before it is compared with what the server or the record says.
struct ReadStation {
    crypto::Note note;  // the station's signed checkpoint, with a cosignature where the file has one in it
    crypto::Checkpoint checkpoint;
    std::vector<std::string> cosignatures;  // lines beside it (database), each for one of its own sizes
    std::vector<std::uint64_t> cosigned_sizes;
    std::vector<crypto::Hash> leaves;

    [[nodiscard]] crypto::Hash root_at(std::uint64_t size) const;  // at most leaves.size()
};

// Passes every entry to `entries` and computes the tree from them. The error names the first entry that does
// not hold.
[[nodiscard]] Expected<ReadStation> read_station(const std::string& where, StationEntries& entries);

}  // namespace valurna::tally::record
