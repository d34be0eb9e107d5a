#pragma once
// The public log of accepted ballots as everybody sees it: signed checkpoint, tiles, bundles.
// docs/formats/public-log.md. Thread rule: any thread, as the Store.

#include <optional>
#include <string>

#include "crypto/tlog/tiles.hpp"
#include "tally/office/office.hpp"
#include "tally/record/log_tree.hpp"
#include "tally/record/policy.hpp"

namespace valurna::tally {

// The key under which the public log's checkpoints are signed: the server's note key, named as the log's
// origin.
[[nodiscard]] crypto::VerifierKey public_log_key(const OfficeKeys& keys, const election::Election& election);

// The store must outlive it.
[[nodiscard]] LogReader public_log_reader(Store& store);

// The head as it is published; an empty log's checkpoint is signed at the first call.
[[nodiscard]] Expected<PublicHead> published_head(Office& office, const election::Election& election);

// The policy that the operator set (docs/formats/tlog-policy.md); without one, this log and no witness.
[[nodiscard]] Expected<std::string> policy_text(Office& office, const election::Election& election);
[[nodiscard]] Expected<Policy> log_policy(Office& office, const election::Election& election);
// Refuses one that does not know this log.
[[nodiscard]] Status set_log_policy(Office& office, const election::Election& election,
                                    const std::string& text, const std::string& file);

// The checkpoint that everybody is shown: the newest one that meets the policy. While none does, because its
// witnesses have not answered yet, the one that stood there when the policy was set. So it never goes back.
[[nodiscard]] Expected<std::string> published_checkpoint(Office& office, const election::Election& election);

// Hashes of the public log for proofs. The first failure of the store is kept, and zeros are answered from
// then on: whoever computed with it must ask `failure` before using the result.
class StoredHashes {
  public:
    explicit StoredHashes(Store& store) : store_(store) {}
    [[nodiscard]] crypto::Hash root(std::uint64_t begin, std::uint64_t end);
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

  private:
    [[nodiscard]] crypto::Hash hash(unsigned level, std::uint64_t index);
    Store& store_;
    std::optional<Error> failure_;
};

}  // namespace valurna::tally
