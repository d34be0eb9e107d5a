#pragma once
// A station's ledger as it lies on a stick, piece by piece as the server takes uploads. Nothing but its signature is believed here:
// whoever takes the pieces checks them as if they had come over the network.

#include <cstdint>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/wire.hpp"
#include "sync/stick/places.hpp"

namespace valurna::sync {

class StickLedger {
  public:
    // kRefused where `station` has not signed the checkpoint, where the files do not make up the tree that it states, and where
    // one of them is a link. Nothing else is read of a ledger that is not signed.
    [[nodiscard]] static Expected<StickLedger> open(const StickPlaces& places, const std::string& station_id,
                                                    const crypto::VerifierKey& station);

    // Likewise, of one that lies in another folder of the stick.
    [[nodiscard]] static Expected<StickLedger> open_in(const StickPlaces& places, const std::string& folder,
                                                       const crypto::VerifierKey& station);

    [[nodiscard]] const crypto::Checkpoint& checkpoint() const { return checkpoint_; }
    [[nodiscard]] std::uint64_t size() const { return checkpoint_.size; }
    [[nodiscard]] const std::vector<Bytes>& entries() const { return entries_; }
    // What leads from the first `old` entries to the next place where the station has signed; without entries where `old` is all.
    [[nodiscard]] Expected<AddRequest> next_upload(std::uint64_t old) const;
    // Of its first `size` entries, at most all.
    [[nodiscard]] crypto::Hash root_at(std::uint64_t size) const;
    // What comes after the first `old` entries, as much as one upload takes, under the signature of all: to be kept aside as it is, since
    // nothing proves it piece by piece.
    [[nodiscard]] AddRequest piece(std::uint64_t old, std::size_t most_bytes) const;

  private:
    StickLedger() = default;

    std::string folder_;
    crypto::Checkpoint checkpoint_;
    std::string signed_;
    std::vector<Bytes> entries_;
    std::vector<crypto::Hash> leaves_;
    std::vector<std::uint64_t> ends_;  // of the pieces; the last one is all
};

}  // namespace valurna::sync
