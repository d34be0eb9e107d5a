#pragma once
// The public log's side of C2SP tlog-witness: the server asks every witness that the policy names with an
// address to cosign the newest checkpoint. docs/formats/tlog-policy.md

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
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

// Asks once. Witnesses that have cosigned this checkpoint already are not asked again. Good cosignatures are
// stored; a witness that is silent, refuses or sends a wrong one is only reported. An error is always one of
// this server. `trust` limits each request and says which TLS certificates are accepted.
[[nodiscard]] Expected<CosignReport> cosign_public_log(Office& office, const election::Election& election,
                                                       const WebTrust& trust,
                                                       const WallClock& clock = system_time);

// Asks the witnesses every `seconds` beside a running server. It has its own thread and its own connections,
// so that receiving never waits for a witness. Failures are one line on standard error each time they change.
class Cosigning {
  public:
    Cosigning(Office& office, unsigned seconds);
    ~Cosigning();  // gives up a request that is under way
    Cosigning(const Cosigning&) = delete;
    Cosigning& operator=(const Cosigning&) = delete;

  private:
    void run(unsigned seconds);

    Office& office_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable wakes_;
    std::thread thread_;
};

}  // namespace valurna::tally
