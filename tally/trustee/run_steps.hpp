#pragma once
// The steps of key generation on a private folder and an exchange folder. Random values are stored durably
// before any file that depends on them is handed out, so that a step that is run again gives the same files,
// or says in one line what is missing. Thread rule: one thread.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "tally/trustee/agreement.hpp"
#include "tally/trustee/trustee_folder.hpp"

namespace valurna::tally {

struct TrusteePlace {
    std::string folder, exchange;
};

struct InitDone {
    Card card;
    std::string card_fingerprint;
    bool again = false;
};
// `who` lacks only its keys. Refused where the folder is another trustee's, or the exchange holds another
// card of this number.
[[nodiscard]] Expected<InitDone> run_init(const TrusteePlace& place, const Card& who,
                                          const SecretBytes& passphrase);

struct StepDone {
    Agreement agreement;
    std::uint32_t self = 0;
    std::string file;    // in the exchange
    bool again = false;  // it had been done before
};
[[nodiscard]] Expected<StepDone> run_round1(const TrusteePlace& place, const SecretBytes& passphrase);
[[nodiscard]] Expected<StepDone> run_round2(const TrusteePlace& place, const SecretBytes& passphrase);

struct FinishDone {
    StepDone step;
    std::vector<std::string> complaints;       // not empty: nothing was finished
    std::vector<std::uint32_t> liars;          // against whom
    std::string key_fingerprint;               // of the election key
    std::vector<std::uint32_t> still_to_come;  // trustees whose finished file is not here yet
};
[[nodiscard]] Expected<FinishDone> run_finish(const TrusteePlace& place, const SecretBytes& passphrase);

}  // namespace valurna::tally
