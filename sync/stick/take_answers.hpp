#pragma once
// What the office has put on a stick for one station (docs/formats/stick.md), taken in as if it had come over the network: each
// piece is believed for its signature and for nothing else.

#include <cstdint>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "sync/stick/telling.hpp"

namespace valurna::sync {

struct StickAnswers {
    std::string station, label;
    std::uint64_t confirmed = 0, here = 0;  // entries
    std::vector<StickPiece> came;
    std::vector<std::string> refused;  // one line each: what was not taken, and why
};
// kBadInput where the stick holds nothing for this station. The voting station need not be stopped.
[[nodiscard]] Expected<StickAnswers> take_from_stick(const std::string& folder, const std::string& stick,
                                                     const StickTelling& telling = {});

}  // namespace valurna::sync
