#pragma once
// The public log's side of C2SP tlog-witness: every witness that the policy names with an address is asked to
// cosign the newest checkpoint. docs/formats/tlog-policy.md

#include <atomic>
#include <string>
#include <vector>

#include "base/system/clock.hpp"
#include "tally/office/office.hpp"
#include "tally/web/web_client.hpp"

namespace valurna::tally {

struct WitnessReply {
    std::string witness;  // its name in the policy
    bool cosigned = false;
    std::string problem;  // one sentence where it has not
};
struct CosignReport {
    std::uint64_t size = 0;  // of the checkpoint
    bool quorum = false;
    std::vector<WitnessReply> witnesses;  // those with an address
    [[nodiscard]] bool all() const;
};

// Witnesses that have cosigned this checkpoint already are not asked again. What they answered is stored; a
// witness that is silent, refuses or answers wrongly is only reported. An error is this server's own. `trust`
// limits each request and says how a witness's TLS is believed.
[[nodiscard]] Expected<CosignReport> cosign_public_log(Office& office, const election::Election& election,
                                                       const WebTrust& trust,
                                                       const WallClock& clock = system_time);

}  // namespace valurna::tally
