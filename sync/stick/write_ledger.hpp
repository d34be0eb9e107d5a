#pragma once
// A station's ledger onto a stick, as a C2SP tlog-tiles tree (docs/formats/stick.md). Done again it adds what came since.

#include <cstdint>
#include <string>

#include "base/expected.hpp"
#include "sync/stick/telling.hpp"

namespace valurna::sync {

struct StickWritten {
    std::string station, label;
    std::uint64_t entries = 0, ballots = 0;
    std::uint64_t before = 0;  // entries of this station that the stick had
    std::uint64_t files = 0;   // written now; what was there already is left as it is
};

// Writes the ledger of the station in `folder`, the election package and the server's last receipt. The ledger's own disk may
// be full or read-only. Each file is whole or not there, and the checkpoint, with which all of it counts, comes last: a stick
// that is pulled at any moment holds what it held before, or more. kRefused where the stick holds more of this station, or
// something else, than the station itself does.
[[nodiscard]] Expected<StickWritten> write_to_stick(const std::string& folder, const std::string& stick,
                                                    const StickTelling& telling = {});

}  // namespace valurna::sync
