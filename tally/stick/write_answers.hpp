#pragma once
// What the office has for its stations, onto a stick: the package, each station's assignment, receipt and pool, the list of void
// slips, the result, the reconciliation. docs/formats/stick.md

#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct AnswersWritten {
    std::uint64_t stations = 0, files = 0;
};
// For every enrolled station. What is there already is left; each file is whole or not there.
[[nodiscard]] Expected<AnswersWritten> write_answers(Office& office, const std::string& stick);

}  // namespace valurna::tally
