#pragma once
// What does not hold in a record, said in one way by every check.

#include <string>

#include "base/expected.hpp"

namespace valurna::tally::record {

// `where`: the file and the place in it.
[[nodiscard]] inline Unexpected record_error(std::string where, std::string what) {
    return Unexpected(
        Error{ErrorCode::kRefused, std::move(where), std::move(what), "this record must not be trusted"});
}

}  // namespace valurna::tally::record
