#pragma once
// One mixer's turn: every contest's ballots are re-encrypted and put in another order, with a proof that they
// are the same ballots.

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "crypto/mix/shuffle.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {

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

// Adds the next mix to the ceremony's folder, after those in `mixing`, which were verified. A mix that was
// cut off before its note was signed is written again. Returns the ballots as they are after the mix.
[[nodiscard]] Expected<record::Mixing> add_mix(const std::string& folder, const record::SealedRecord& sealed,
                                               record::Mixing mixing, const MixerKey& mixer,
                                               crypto::ShuffleGenerators& generators,
                                               const CeremonyProgress& progress);

}  // namespace valurna::tally
