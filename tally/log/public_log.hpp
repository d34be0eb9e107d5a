#pragma once
// The public log of accepted ballots as everybody sees it: signed checkpoint, tiles, bundles, and receipts.
// docs/formats/public-log.md, docs/formats/tlog-proof.md. Thread rule: any thread, as the Store.

#include <optional>
#include <string>

#include "base/expected.hpp"
#include "crypto/tlog/tiles.hpp"
#include "sync/formats/log_tree.hpp"
#include "tally/office/office.hpp"
#include "tally/office/origins.hpp"
#include "tally/record/policy.hpp"

namespace valurna::tally {

// The store must outlive it.
[[nodiscard]] sync::LogReader public_log_reader(Store& store);

// The head as it is published; an empty log's checkpoint is signed at the first call.
[[nodiscard]] Expected<PublicHead> published_head(Office& office, const election::Election& election);

// The policy that the operator set (docs/formats/tlog-policy.md); without one, this log and no witness. Its last line says in
// what groups ballots come in.
[[nodiscard]] Expected<std::string> policy_text(Office& office, const election::Election& election);
[[nodiscard]] Expected<Policy> log_policy(Office& office, const election::Election& election);
// Refuses one that does not know this log.
[[nodiscard]] Status set_log_policy(Office& office, const election::Election& election,
                                    const std::string& text, const std::string& file);

// The checkpoint that everybody is shown: the newest one that meets the policy. While none meets it, because
// the witnesses have not answered yet, it is the one that was shown when the policy was set. So the published
// log never gets shorter.
[[nodiscard]] Expected<std::string> published_checkpoint(Office& office, const election::Election& election);

// Hashes of the public log for proofs. After a failure of the store every hash is zeros, and `failure` keeps
// the first error: a caller must ask for it before using what was computed.
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

// A ballot's receipt: a C2SP tlog-proof of its place under the published checkpoint, with the sealed ballot
// as the proof's extra data. `typed`: its number, or as much of it as one ballot alone has. kRefused where no ballot or
// several are found, it still waits for its group, or the witnesses have not seen it yet.
[[nodiscard]] Expected<std::string> make_receipt(Office& office, const election::Election& election,
                                                 const std::string& typed);

}  // namespace valurna::tally
