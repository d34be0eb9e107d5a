#pragma once
// The steps of key generation for one trustee: from the trustee's state and the exchange to the text of the
// trustee's own file. Pure, except for the randomness of a first draw. Folders, passphrase and the order of
// writes are in tally/trustee/run_steps.hpp. docs/formats/key-generation.md

#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "tally/trustee/agreement.hpp"
#include "tally/trustee/trustee_state.hpp"

namespace valurna::tally {

// A public file for the exchange.
struct OwnFile {
    std::string name, text;
};

[[nodiscard]] OwnFile own_card(const TrusteeState& state);

// The cards of the exchange, with one's own among them and, after round 1, the same as then.
[[nodiscard]] Expected<Agreement> agreed(const TrusteeState& state, const Exchange& exchange);

// Draws the polynomial on the first call, and then `state` must be stored before the file is handed out.
[[nodiscard]] OwnFile round1_step(TrusteeState& state, const Agreement& agreement);

// Binds the state to the files of round 1 on the first call; store it as above. Refuses where they have
// changed since.
[[nodiscard]] Expected<OwnFile> round2_step(TrusteeState& state, const Exchange& exchange,
                                            const Agreement& agreement);

struct Finish {
    std::vector<OwnFile> complaints;   // not empty: some shares do not fit, and nothing else is set
    std::vector<std::uint32_t> liars;  // against whom
    OwnFile finished;
    crypto::Point key;  // Y
};
// On success `state` is the finished one, its secrets of the ceremony wiped; hand out after storing it. With
// a complaint `state` is untouched. Refused where another trustee has complained.
[[nodiscard]] Expected<Finish> finish_step(TrusteeState& state, const Exchange& exchange,
                                           const Agreement& agreement);

}  // namespace valurna::tally
