#pragma once
// One station's ledger, read from a copy of its database or from files, and its entries checked: each must be
// canonical and allowed at its place, and every ballot's signature, proofs and revealed test must hold.

#include <string>
#include <vector>

#include "crypto/tlog/note.hpp"
#include "sync/formats/earlier_package.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// Takes a ledger's entries, one after the other.
class StationEntries {
  public:
    // Finds the earlier package of this hash, which must outlive this; the error says why it may not be.
    using FindEarlier = std::function<Expected<const sync::Package*>(const crypto::Hash&)>;
    // Without a package the ballots' seals are not checked. The package must outlive this. Without `find_earlier`
    // the polls must have been opened with `package`.
    explicit StationEntries(const sync::Package* package, FindEarlier find_earlier = nullptr,
                            std::function<bool(const crypto::PublicKey&)> is_void = nullptr)
        : rules_{package, nullptr, std::move(is_void)}, find_earlier_(std::move(find_earlier)) {}

    // The entry, or what does not hold, with `where` as its place. Seals are checked many at a time on all
    // cores, so that an error may belong to an earlier entry. finish() checks the last ones.
    [[nodiscard]] Expected<sync::Entry> take(const Bytes& bytes, const std::string& where);
    [[nodiscard]] Status finish();
    [[nodiscard]] const sync::LedgerState& state() const { return state_; }
    // nullptr where the polls were opened with the newest.
    [[nodiscard]] const sync::Package* earlier() const { return rules_.earlier; }

  private:
    struct Sealed {
        sync::Entry entry;
        std::string where;
    };
    [[nodiscard]] Status take_open(const sync::OpenEntry& open);

    sync::BallotRules rules_;
    FindEarlier find_earlier_;
    sync::LedgerState state_;
    std::vector<Sealed> waiting_;
};

// Of a closed ledger: what staff counted by hand beside its ballots, after the words of `before`. A difference is not proven to
// be harmless.
[[nodiscard]] Finding hand_count_finding(const std::string& before, const sync::LedgerState& state);

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
