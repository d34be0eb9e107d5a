#pragma once
// From sealed ballots to an outcome and a record. With several trustees a folder goes from hand to hand: the
// server begins and mixes, a trustee mixes, as many trustees as are needed decrypt, and the server concludes.
// With one trustee the server takes all turns at once.

#include <optional>
#include <string>

#include "election/explain/result.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/office/office.hpp"
#include "tally/record/record.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally {

struct Counted {
    Tally tally;
    std::string outcome_json;
    std::string record_folder;
    election::ElectionResult result;
};

// begin_ceremony (turns.hpp), then the server's own mix. `folder` must not exist.
[[nodiscard]] Status hold_first_mix(Office& office, const std::string& folder,
                                    const std::optional<Override>& overridden,
                                    const CeremonyProgress& progress);

// A trustee's turn, without the office: checks all that is in the folder, then mixes or decrypts.
[[nodiscard]] Status hold_trustee_mix(const std::string& folder, const record::VerifyOptions& options,
                                      const MixerKey& mixer, const record::Tell& tell,
                                      const CeremonyProgress& progress);
[[nodiscard]] Status hold_decryption(const std::string& folder, const record::VerifyOptions& options,
                                     const crypto::TrusteeKey& trustee, const record::Tell& tell,
                                     const CeremonyProgress& progress);

// Copies the ceremony's folder, checks all of the copy, counts, and puts the record in its place in the
// office. Refuses where ballots have come in since the ceremony began. The same ceremony gives the same
// outcome again.
[[nodiscard]] Expected<Counted> conclude_count(Office& office, const std::string& folder,
                                               const record::Tell& tell);

// All turns at once, for an election with one trustee. Running it again makes a new mix and an equal outcome.
[[nodiscard]] Expected<Counted> hold_count(Office& office, const crypto::TrusteeKey& trustee,
                                           const std::optional<Override>& overridden,
                                           const CeremonyProgress& progress);

// The options of a check against this office's own keys.
[[nodiscard]] record::VerifyOptions office_keys(const Office& office);

}  // namespace valurna::tally
