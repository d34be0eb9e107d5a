#pragma once
// The beginning of a count: everything that was cast, in the form of a record's first stage.
// docs/formats/record.md

#include <optional>
#include <string>

#include "tally/office/office.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

// Makes `folder`, which must not exist, with keys, package, ledgers, public log, reconciliation and the lists
// of sealed ballots. Refuses while voting is not closed, and while the reconciliation is red without an
// override. Nothing in it is secret.
[[nodiscard]] Status begin_ceremony(Office& office, const std::string& folder,
                                    const std::optional<Override>& overridden);

}  // namespace valurna::tally
