#pragma once
// C2SP tlog-policy: which logs are known, which witnesses, and how many of them must have cosigned a
// checkpoint. docs/formats/tlog-policy.md

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::tally {

struct PolicyLog {
    crypto::VerifierKey key;  // type 0x01, named as the log's origin
    std::string url;          // may be empty
};
struct PolicyWitness {
    std::string name;         // within the policy
    crypto::VerifierKey key;  // type 0x04
    std::string url;          // its submission prefix; may be empty
};
struct PolicyGroup {
    std::string name;
    std::size_t threshold = 1;         // from 1 to the number of members
    std::vector<std::string> members;  // names of witnesses and groups before it
};

struct Policy {
    std::vector<PolicyLog> logs;
    std::vector<PolicyWitness> witnesses;
    std::vector<PolicyGroup> groups;
    std::optional<std::string> quorum;  // nothing: "none"

    // Whether these witnesses, by their names, are enough.
    [[nodiscard]] bool satisfied_by(const std::set<std::string>& cosigned) const;
};

inline constexpr std::size_t kMostPolicy = std::size_t{64} << 10;

// As strict as the specification. An error names the line of the first mistake; `file` is for messages.
[[nodiscard]] Expected<Policy> parse_policy(std::string_view text, const std::string& file);
// A policy that knows one log and asks for no witness.
[[nodiscard]] std::string policy_without_witnesses(const crypto::VerifierKey& log);

// The witnesses whose cosignatures on this checkpoint hold. A cosignature whose time is more than an hour
// after `now` (seconds since 1970) does not count: its clock is wrong, or it lies.
inline constexpr std::uint64_t kMostAheadSeconds = 3600;
struct Cosigner {
    std::string witness;     // its name in the policy
    std::uint64_t time = 0;  // of its newest cosignature
};
[[nodiscard]] std::vector<Cosigner> cosigners(const crypto::Note& checkpoint, const Policy& policy,
                                              std::uint64_t now);
// Signed by a log that the policy knows (any, where it knows none) and cosigned by its quorum.
[[nodiscard]] bool meets_policy(const crypto::Note& checkpoint, const Policy& policy, std::uint64_t now);

}  // namespace valurna::tally
