#pragma once
// "Is my vote counted?": what the page says of the ballots whose number somebody typed or scanned.

#include <string>

#include "base/expected.hpp"
#include "tally/office/office.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

// HTML. All of the number, or its beginning; where several ballots begin so, the first of them, and how many there are.
[[nodiscard]] Expected<std::string> ballot_answer(Office& office, const Reader& reader,
                                                  const std::string& typed);

}  // namespace valurna::tally
