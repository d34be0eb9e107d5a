#pragma once
// The turns of a count, each of which adds to the ceremony's folder: the beginning, a mixer's turn, and a
// trustee's turn. docs/formats/record.md

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/mix/shuffle.hpp"
#include "tally/office/office.hpp"
#include "tally/record/record.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {

// The beginning. Makes `folder`, which must not exist, with keys, package, ledgers, public log,
// reconciliation and the lists of sealed ballots. Refuses while voting is not closed, and while the
// reconciliation is red without an override. Nothing in it is secret.
[[nodiscard]] Status begin_ceremony(Office& office, const std::string& folder,
                                    const std::optional<Decision>& overridden);

// One progress over several contests of different sizes.
class ShareOfWork {
  public:
    using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;
    ShareOfWork(const std::map<std::string, crypto::CiphertextRows>& contests, const Progress& progress)
        : progress_(progress) {
        for (const auto& [contest, rows] : contests)
            all_ += rows.blocks().size();
    }
    // Of the next contest; in any thread.
    [[nodiscard]] Progress of(const crypto::CiphertextRows& rows) {
        const std::uint64_t before = done_, share = rows.blocks().size();
        done_ += share;
        if (!progress_) return {};
        return [this, before, share](std::uint64_t done, std::uint64_t all) {
            progress_(before + (all == 0 ? share : share * done / all), all_);
        };
    }

  private:
    Progress progress_;
    std::uint64_t done_ = 0, all_ = 0;
};

// By which name and key a mixer signs: the server's note key, or a trustee's.
struct MixerKey {
    std::string name;
    const crypto::SigningKey& key;
};

// Called from several threads; steps of equal size.
using CeremonyProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// A mixer's turn: every contest's ballots are re-encrypted and put in another order, with a proof that they
// are the same ballots. Adds the next mix to the ceremony's folder, after those in `mixing`, which were
// verified. A mix that was cut off before its note was signed is written again. Returns the ballots as they
// are after the mix.
[[nodiscard]] Expected<record::Mixing> add_mix(const std::string& folder, const record::SealedRecord& sealed,
                                               record::Mixing mixing, const MixerKey& mixer,
                                               crypto::ShuffleGenerators& generators,
                                               const CeremonyProgress& progress);

// Names of the trustees whose openings lie in the folder: a further mix makes them worthless and takes them away.
[[nodiscard]] std::vector<std::string> who_opened(const std::string& folder,
                                                  const record::SealedRecord& sealed);

// A trustee's turn: partial decryptions of every mixed ballot, with their proofs. Refused until enough mixers
// have mixed (enough_mixers), and for a key that does not belong to this election. A turn that was cut off is
// made again.
[[nodiscard]] Status add_partial_decryptions(const std::string& folder, const record::SealedRecord& sealed,
                                             const record::Mixing& mixing, const crypto::TrusteeKey& trustee,
                                             const CeremonyProgress& progress);

}  // namespace valurna::tally
