#pragma once
// What a trustee has opened before. Two openings whose lists differ by a few ballots show how those few voted, so a trustee's
// folder remembers each list and takes part in another one of the same election only where many ballots lie between them.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/ballot/ciphertext_rows.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::tally {

inline constexpr std::uint64_t kFewestBetween = 20;  // ballots between two lists

// The sealed ballots of one contest that go into a mix, by their SHA-256.
struct BallotList {
    std::string election, contest;
    std::uint64_t log_size = 0;  // of the public log that they come from
    crypto::Hash log_root{};
    std::set<crypto::Hash> ballots;
};
[[nodiscard]] std::vector<BallotList> ballot_lists(const std::string& election, std::uint64_t log_size,
                                                   const crypto::Hash& log_root,
                                                   const std::map<std::string, crypto::CiphertextRows>& rows);

class OpenedLists {
  public:
    // In the trustee's private folder.
    [[nodiscard]] static Expected<OpenedLists> read(const std::string& folder);

    // How many ballots lie between `list` and the nearest list of its contest that was opened: 0 for the same list, and where
    // none was. kRefused where these are fewer than kFewestBetween, and where neither list holds all of the other: with
    // three lists that overlap, a single ballot can be told.
    [[nodiscard]] Expected<std::uint64_t> between(const BallotList& list) const;

    // Durable before anything of the opening leaves the folder.
    [[nodiscard]] Status remember(const BallotList& list);
    [[nodiscard]] const std::vector<BallotList>& lists() const { return lists_; }

  private:
    explicit OpenedLists(std::string folder) : folder_(std::move(folder)) {}
    std::string folder_;
    std::vector<BallotList> lists_;
};

// The file of one list, and nullopt for anything that opened_text would not write. docs/formats/opened-list.md
[[nodiscard]] std::string opened_text(const BallotList& list);
[[nodiscard]] std::optional<BallotList> parse_opened(std::string_view text);

}  // namespace valurna::tally
