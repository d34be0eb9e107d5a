#pragma once
// One row or line per ballot. Rows are sorted by what they hold, so that their order tells nothing at all: not
// when a ballot was cast, and not where it stands in the record. docs/formats/exchange.md

#include "election/exchange/votes.hpp"

namespace valurna::exchange {

// OmaStadi's sheet, read by position: 0 time, 1 language, 2 age verified, 3 residence verified, 4 place,
// 5 school class, 6 district, 7 to 13 the chosen projects by part of town as "<id> <title>, <id> <title>",
// 14 source. Nothing is known of a voter, so 1 to 6 stay empty, and the time is the day that voting closed.
// Parts of town are the projects' areas in the order met first, what has no area comes first under the
// contest's title; more than seven are refused.
[[nodiscard]] Expected<Table> omastadi_table(const DecryptedContest& decrypted, Ids ids);

// Consul's ballot sheet: the chosen projects' ids by ',', one line per ballot, blank ones as empty lines (which
// sorting puts first: Consul drops empty lines at the end).
[[nodiscard]] Expected<std::string> consul_sheet(const DecryptedContest& decrypted, Ids ids);

}  // namespace valurna::exchange
