#pragma once
// What the office has for its stations, onto a stick: the package, each station's assignment, receipt and pool, the list of void
// slips, the result, the reconciliation. docs/formats/stick.md

#include <cstdint>
#include <optional>
#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct AnswersWritten {
    std::uint64_t stations = 0, files = 0;
    std::optional<std::uint64_t> ledger;  // entries of the one station's
};
// For every station that has a slip: one without a network may be enrolled with it. What is there already is left; each file is
// whole or not there. `ledger_of`: of this station, which has lost its ledger, the server's copy of it as well.
[[nodiscard]] Expected<AnswersWritten> write_answers(Office& office, const std::string& stick,
                                                     const std::string& ledger_of = {});

}  // namespace valurna::tally
