#pragma once
// The result for the stations: signed by the authority, with a version that grows when a new count gives
// another result. docs/formats/signed-result.md

#include <string>

#include "sync/formats/result_note.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// Stores the document (Fact::kResult) and the note for it (Fact::kResultNote). A count that says the same again
// gets the same note.
[[nodiscard]] Status publish_result(Office& office, const crypto::SigningKey& authority,
                                    const sync::Package& package, const std::string& document);

}  // namespace valurna::tally
