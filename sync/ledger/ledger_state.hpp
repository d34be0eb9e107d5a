#pragma once
// What a sequence of entries amounts to, and which entry may come next. Station, server and verifier share it. It
// knows no file and no clock.

#include <array>
#include <cstdint>
#include <optional>
#include <set>

#include "sync/formats/entry.hpp"

namespace valurna::sync {

enum class Polls { kNeverOpened, kOpen, kPaused, kClosed };
[[nodiscard]] constexpr bool can_close(Polls polls) {
    return polls == Polls::kOpen || polls == Polls::kPaused;
}

class LedgerState {
  public:
    // kRefused, with the reason in words, where `entry` may not follow:
    //   anything but an opening as the first entry
    //   a second opening
    //   a ballot, cast or spoiled, while the polls are not open
    //   a ballot, cast or spoiled, whose credential is spent
    //   a ballot, cast or spoiled, that was spoiled before
    //   a closing whose counts are not those of the entries
    //   any entry after a closing
    // What staff did may stand anywhere between an opening and a closing.
    [[nodiscard]] Status check(const Entry& entry) const;
    // For entries that check has allowed.
    void apply(const Entry& entry);

    [[nodiscard]] Polls polls() const { return polls_; }
    [[nodiscard]] std::uint64_t ballots() const { return spent_.size(); }
    [[nodiscard]] std::uint64_t spoiled() const { return revealed_.size(); }
    [[nodiscard]] bool spent(const crypto::PublicKey& credential) const {
        return spent_.contains(credential);
    }
    [[nodiscard]] const std::set<crypto::PublicKey>& credentials() const { return spent_; }
    // That the opening names; zeros before it.
    [[nodiscard]] const std::array<std::uint8_t, 32>& package_hash() const { return package_hash_; }

    // How many openings of polls the station's machine knew of before this one.
    [[nodiscard]] std::uint64_t openings_before() const { return openings_before_; }
    // The days of the opening and of the closing; none before, and in ledgers of earlier versions.
    [[nodiscard]] const std::optional<PollsDay>& opened_on() const { return opened_on_; }
    [[nodiscard]] const std::optional<PollsDay>& closed_on() const { return closed_on_; }
    // How many people were let in to vote, as the closing says; none before it, and where nobody counted.
    [[nodiscard]] const std::optional<std::uint64_t>& admitted() const { return admitted_; }

  private:
    Polls polls_ = Polls::kNeverOpened;
    std::set<crypto::PublicKey> spent_;
    std::set<std::array<std::uint8_t, 32>> revealed_;  // SHA-256 of each spoiled ballot's bytes
    std::array<std::uint8_t, 32> package_hash_{};
    std::optional<PollsDay> opened_on_, closed_on_;
    std::uint64_t openings_before_ = 0;
    std::optional<std::uint64_t> admitted_;
};

}  // namespace valurna::sync
