#pragma once
// A station's ledger: a C2SP transparency log in one SQLite file (WAL, synchronous=FULL, secure_delete=ON,
// all read back). One thread a connection. Files are for this station alone; the sync process opens its own
// connection to the same file.

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
    std::string line;
    std::uint64_t time = 0;
};

class Ledger {
  public:
    // Recomputes the root from all entries and compares it with the last signed checkpoint; refuses where
    // they differ.
    [[nodiscard]] static Expected<Ledger> open(const std::string& file, const std::string& origin,
                                               const crypto::SigningKey& station);
    ~Ledger();
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;

    // One durable transaction: entry, leaf hash, right edge, signed checkpoint, and for a ballot the spent
    // credential (refused where it is spent). When it returns ok the entry survives a power cut; otherwise
    // nothing is stored. kEnvironment: the disk failed or is full. Then this object refuses every further
    // append until the ledger is opened anew, which reads from the disk what really became of the entry. A
    // ledger that was merely busy may be asked again.
    [[nodiscard]] Expected<std::uint64_t> append(const Entry& entry);  // the new entry's index
    // What another connection has appended since; refused where it does not follow from what is known here.
    [[nodiscard]] Status refresh();

    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] crypto::Checkpoint checkpoint() const;
    [[nodiscard]] std::string signed_checkpoint() const;
    // Of the first `size` entries, signed now: for a batch that ends in the middle. `size` at most size().
    [[nodiscard]] crypto::Checkpoint checkpoint_at(std::uint64_t size) const;
    [[nodiscard]] std::string signed_checkpoint_at(std::uint64_t size) const;
    [[nodiscard]] bool spent(const crypto::PublicKey& credential) const;
    [[nodiscard]] std::uint64_t ballots() const;
    [[nodiscard]] std::uint64_t spoiled() const;
    using Polls = sync::Polls;
    [[nodiscard]] Polls polls() const;
    [[nodiscard]] const std::array<std::uint8_t, 32>& package_hash()
        const;  // of the opening; zeros before it

    [[nodiscard]] Expected<std::vector<Bytes>> entries(std::uint64_t from, std::size_t most) const;
    [[nodiscard]] std::vector<crypto::Hash> consistency(std::uint64_t old_size) const;
    [[nodiscard]] std::vector<crypto::Hash> consistency_at(std::uint64_t old_size, std::uint64_t size) const;

    // The server's word. Upload state is derived from the last stored cosignature, nothing else. The caller
    // has verified the line; refused here is one for entries that this ledger does not hold.
    [[nodiscard]] Status store_cosignature(const ReceivedCosignature& cosignature);
    [[nodiscard]] std::optional<ReceivedCosignature> last_cosignature() const;

  private:
    struct Impl;
    explicit Ledger(std::unique_ptr<Impl> inside);
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::sync
