#pragma once
// What a sequence of entries amounts to, and which entry may come next. Pure; station, server and verifier
// share it.

#include <array>
#include <cstdint>
#include <set>

#include "sync/formats/entry.hpp"

namespace valurna::sync {

enum class Polls { kNeverOpened, kOpen, kPaused, kClosed };

class LedgerState {
  public:
    // kRefused, with the reason in words, where `entry` may not follow: anything but an opening first, a
    // second opening, a ballot while the polls are not open, a spent credential, a ballot that was revealed
    // as a test, a closing whose counts are wrong, and everything after a closing.
    [[nodiscard]] Status check(const Entry& entry) const;
    void apply(const Entry& entry);  // only what check allowed

    [[nodiscard]] Polls polls() const { return polls_; }
    [[nodiscard]] std::uint64_t ballots() const { return spent_.size(); }
    [[nodiscard]] std::uint64_t spoiled() const { return revealed_.size(); }
    [[nodiscard]] bool spent(const crypto::PublicKey& credential) const {
        return spent_.contains(credential);
    }
    [[nodiscard]] const std::set<crypto::PublicKey>& credentials() const { return spent_; }
    // Of the opening; zeros before it.
    [[nodiscard]] const std::array<std::uint8_t, 32>& package_hash() const { return package_hash_; }

  private:
    Polls polls_ = Polls::kNeverOpened;
    std::set<crypto::PublicKey> spent_;
    std::set<std::array<std::uint8_t, 32>>
        revealed_;  // SHA-256 of each sealed ballot whose randomness is public
    std::array<std::uint8_t, 32> package_hash_{};
};

}  // namespace valurna::sync
