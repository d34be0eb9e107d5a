#pragma once
// From the public log to the outcome, contest by contest.

#include "tally/verify/logs.hpp"

namespace valurna::tally::record {

// Sealed list, mix, openings, opened ballots, outcome and open data of every contest.
[[nodiscard]] election::Status verify_contests(RecordFolder& folder, const sync::Package& package,
                                               const PublicLog& log, const Tell& tell);

}  // namespace valurna::tally::record
