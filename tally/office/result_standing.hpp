#pragma once
// Whether the result of the last count still holds. It does until a slip whose ballot it counted is declared void.

#include <optional>
#include <string>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct ResultStanding {
    bool counted = false;                  // there was a count
    std::uint64_t version = 0;             // of its signed result: 2 and more after corrections
    std::optional<std::string> corrected;  // what happened since, in words; then the result is superseded
    [[nodiscard]] bool in_force() const { return counted && !corrected; }
};
[[nodiscard]] Expected<ResultStanding> result_standing(Office& office);

// kRefused before the count, where its result is superseded, and where the folder holds another record than that of the newest
// count.
[[nodiscard]] Status require_result_in_force(Office& office);

// What superseded the last count, in words; nullopt where its result holds, and where there was none. For a page: neither
// the document nor the note is read.
[[nodiscard]] Expected<std::optional<std::string>> correction_since_count(Office& office);

// The first slip that was declared void although its ballot had been received, of the void slips from number `from` on (from
// 1, in the order of declaring), in words; nullopt where there is none.
[[nodiscard]] Expected<std::optional<std::string>> correction_since(Office& office, std::uint64_t from);

// That the record that lies in the folder now is that of the newest count.
[[nodiscard]] Status note_record(Office& office);

// That a count with the first `voids` void slips is the newest.
[[nodiscard]] Status note_counted_voids(Office& office, std::uint64_t voids);

[[nodiscard]] Unexpected not_counted(const Office& office);

}  // namespace valurna::tally
