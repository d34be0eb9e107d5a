#pragma once
// A station's ledger: a C2SP transparency log in one SQLite file (database.hpp). docs/formats/ledger.md
// One thread per Ledger. A Ledger is one connection to the file; the sync process opens another one to the same file.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/tlog/note.hpp"
#include "sync/formats/entry.hpp"
#include "sync/ledger/ledger_state.hpp"

namespace valurna::sync {

struct ReceivedCosignature {
    crypto::Checkpoint checkpoint;
    std::string line;        // as the server sent it
    std::uint64_t time = 0;  // that the line states: seconds since 1970
};

class Ledger {
  public:
    // Creates the file where there is none. Otherwise recomputes the root from all entries and compares it with the
    // last signed checkpoint; kRefused where they differ.
    [[nodiscard]] static Expected<Ledger> open(const std::string& file, const std::string& origin,
                                               const crypto::SigningKey& station);
    // As open(), of a file that is there. Where its disk is full or read-only it is read into memory instead: then
    // everything here works, and what is stored is gone with this object.
    [[nodiscard]] static Expected<Ledger> open_to_send(const std::string& file, const std::string& origin,
                                                       const crypto::SigningKey& station);
    // Why it stands in memory; nullopt where it does not.
    [[nodiscard]] const std::optional<Error>& unwritable() const;
    ~Ledger();
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;

    // Stores the entry in one durable transaction: entry, leaf hash, right edge, signed checkpoint, and for a ballot
    // the spent credential. Returns the index of the new entry, which then survives a power cut; after an error
    // nothing is stored. kRefused where the entry may not follow (LedgerState::check). kEnvironment where the disk
    // failed or is full: then this object refuses every further append, and a Ledger that is opened again reads from
    // the disk what really became of the entry. A ledger that was only busy may be asked again.
    [[nodiscard]] Expected<std::uint64_t> append(const Entry& entry);
    // Whether append would refuse the entry, as far as is known here.
    [[nodiscard]] Status may_append(const Entry& entry) const;
    // Reads what another connection has appended since. kRefused where that does not follow from what is known here.
    [[nodiscard]] Status refresh();

    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] crypto::Checkpoint checkpoint() const;
    [[nodiscard]] std::string signed_checkpoint() const;
    // The checkpoint of the first `size` entries, for a batch that ends in the middle. `size` is at most size().
    [[nodiscard]] crypto::Checkpoint checkpoint_at(std::uint64_t size) const;
    [[nodiscard]] std::string signed_checkpoint_at(std::uint64_t size) const;
    [[nodiscard]] bool spent(const crypto::PublicKey& credential) const;
    [[nodiscard]] std::uint64_t ballots() const;
    [[nodiscard]] std::uint64_t spoiled() const;
    using Polls = sync::Polls;
    [[nodiscard]] Polls polls() const;
    [[nodiscard]] std::uint64_t openings_before() const;
    [[nodiscard]] const std::optional<PollsDay>& opened_on()
        const;  // none before, and in ledgers of earlier versions
    // Of the package that the polls were opened under; zeros before that.
    [[nodiscard]] const std::array<std::uint8_t, 32>& package_hash() const;

    // The bytes of the entries from index `from`, `most` of them or as many as there are. kRefused where one is not
    // the one that was stored.
    [[nodiscard]] Expected<std::vector<Bytes>> entries(std::uint64_t from, std::size_t most) const;
    // RFC 6962 consistency from `old_size` to all entries, or to the first `size`.
    [[nodiscard]] std::vector<crypto::Hash> consistency(std::uint64_t old_size) const;
    [[nodiscard]] std::vector<crypto::Hash> consistency_at(std::uint64_t old_size, std::uint64_t size) const;

    // The server's word for what it has. What counts as confirmed is derived from the last stored cosignature and
    // from nothing else. The caller has verified the line; kRefused for one of entries that this ledger does not hold.
    [[nodiscard]] Status store_cosignature(const ReceivedCosignature& cosignature);
    [[nodiscard]] std::optional<ReceivedCosignature> last_cosignature() const;

  private:
    struct Impl;
    [[nodiscard]] static Expected<Ledger> verified(std::unique_ptr<Impl> impl);
    explicit Ledger(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::sync
