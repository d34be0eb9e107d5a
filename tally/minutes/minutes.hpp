#pragma once
// The minutes of a vote in one language: what happened, what was counted, and by what anybody can tell the record
// again. docs/minutes.md

#include "base/print/document.hpp"
#include "election/words/catalogue.hpp"
#include "tally/minutes/facts.hpp"

namespace valurna::tally {

// `words` must outlive it.
[[nodiscard]] print::Document minutes_document(const MinutesFacts& facts, const words::Catalogue& words);

}  // namespace valurna::tally
