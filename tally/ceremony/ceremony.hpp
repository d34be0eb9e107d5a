#pragma once
// From sealed ballots to an outcome and a record. With several trustees a folder goes from hand to hand: the
// server begins and mixes, a trustee mixes, as many trustees as are needed decrypt, and the server concludes.
// With one trustee the server takes all turns at once.

#include <functional>
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
                                    const std::optional<Decision>& overridden,
                                    const CeremonyProgress& progress);

// What the trustee asks before the own turn, when all that is in the folder was found to hold (the key that was made, what
// was opened before). An error ends the turn, and nothing is written.
using OwnCheck = std::function<Status(const record::SealedRecord& sealed)>;

// A trustee's turn, without the office: checks all that is in the folder, then mixes or decrypts.
[[nodiscard]] Status hold_trustee_mix(const std::string& folder, const record::VerifyOptions& options,
                                      const MixerKey& mixer, const record::Tell& tell,
                                      const CeremonyProgress& progress, const OwnCheck& own = {});
[[nodiscard]] Status hold_decryption(const std::string& folder, const record::VerifyOptions& options,
                                     const crypto::TrusteeKey& trustee, const record::Tell& tell,
                                     const CeremonyProgress& progress, const OwnCheck& own = {});

// Copies the ceremony's folder, checks all of the copy, counts, and puts the record in its place in the
// office, signed by `authority`. Refuses where ballots have come in since the ceremony began, unless they are left unopened. The same ceremony gives
// the same outcome again.
enum class Late { kRefused, kLeftUnopened };
[[nodiscard]] Expected<Counted> conclude_count(Office& office, const crypto::SigningKey& authority,
                                               const std::string& folder, const record::Tell& tell,
                                               Late late = Late::kRefused);

// All turns at once, for an election with one trustee. Running it again makes a new mix and an equal outcome.
[[nodiscard]] Expected<Counted> hold_count(Office& office, const crypto::SigningKey& authority,
                                           const crypto::TrusteeKey& trustee,
                                           const std::optional<Decision>& overridden,
                                           const CeremonyProgress& progress, const OwnCheck& own = {});

// The options of a check against this office's own keys.
[[nodiscard]] Expected<record::VerifyOptions> office_keys(const Office& office);

}  // namespace valurna::tally
