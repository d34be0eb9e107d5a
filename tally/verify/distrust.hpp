#pragma once
// What does not hold in a record, said in one way by every check.

#include <string>

#include "election/result.hpp"

namespace valurna::tally::record {

// `where`: the file and the place in it.
[[nodiscard]] inline election::Error distrust(std::string where, std::string what) {
    return {election::ErrorCode::kRefused, std::move(where), std::move(what),
            "this record must not be trusted"};
}

}  // namespace valurna::tally::record
