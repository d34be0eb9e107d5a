#pragma once
// Which ballots of the public log go into the mix, and which are left out and why. The server makes these
// lists, and every check makes them again.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ballot/ciphertext_rows.hpp"
#include "election/definition/definition.hpp"

namespace valurna::tally::record {

// One line of left-out.txt.
struct LeftOut {
    std::uint64_t index = 0;          // in the public log
    std::optional<std::uint64_t> of;  // the earlier ballot of the same credential; none: its slip is void
    bool operator==(const LeftOut&) const = default;
};

// The lines of left-out.txt; nullopt for anything that left_out_text of SealedLists would not write.
[[nodiscard]] std::optional<std::vector<LeftOut>> parse_left_out(std::string_view text);

class SealedLists {
  public:
    // `voids`: credentials that signed notes declare void.
    explicit SealedLists(const election::Election& election, std::set<crypto::PublicKey> voids = {});
    // The next entry of the public log. False where it is not a sealed ballot of this election's contests.
    [[nodiscard]] bool add(ByteView sealed_ballot);

    [[nodiscard]] std::uint64_t seen() const { return seen_; }
    [[nodiscard]] std::uint64_t counted() const { return seen_ - left_out_.size(); }
    // One list per part of the ballot (contest or contest group), in the log's order.
    [[nodiscard]] const std::map<std::string, crypto::CiphertextRows>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<LeftOut>& left_out() const { return left_out_; }
    [[nodiscard]] std::string left_out_text() const;

  private:
    std::map<std::string, crypto::CiphertextRows> rows_;
    std::set<crypto::PublicKey> voids_;
    std::map<crypto::PublicKey, std::uint64_t> first_;  // by credential
    std::vector<LeftOut> left_out_;
    std::uint64_t seen_ = 0;
};

}  // namespace valurna::tally::record
