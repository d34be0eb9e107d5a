#pragma once
// Who is at fault in a key generation, from the exchange folder alone. Anyone can judge: it needs no secret.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/trustees/sealed_share.hpp"
#include "tally/trustee/agreement.hpp"

namespace valurna::tally {

struct Verdict {
    std::string complaint;  // the file
    std::uint32_t from = 0, against = 0;
    crypto::Culprit culprit = crypto::Culprit::kDealer;
    [[nodiscard]] std::uint32_t at_fault() const {
        return culprit == crypto::Culprit::kDealer ? against : from;
    }
};

// Refuses a complaint about a file that is not in this exchange, or from another key generation: it proves
// nothing.
[[nodiscard]] Expected<Verdict> judge_complaint(const Exchange& exchange, const Agreement& agreement,
                                                const Commitment& round1, const std::string& file);

struct Judgement {
    Agreement agreement;
    std::vector<Verdict> verdicts;
};
// Cards and round 1 must be there and hold, and the files that complaints are about. Where no complaint is
// there, all of round 2 must hold too: an error names whose does not.
[[nodiscard]] Expected<Judgement> judge_exchange(const Exchange& exchange);

// The key for the election package: all n finished alike, for this election, and nobody complained.
[[nodiscard]] Expected<crypto::ElectionKey> generated_key(const std::string& folder,
                                                          const std::string& election_id,
                                                          const std::string& domain);

}  // namespace valurna::tally
