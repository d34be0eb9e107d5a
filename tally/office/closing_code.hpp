#pragma once
// The closing code of a station: its signed checkpoint, as it shows it when it has closed. Whoever carries it to the office, on a
// telephone or on paper, tells the office how much there is to come. docs/formats/closing-code.md

#include <optional>
#include <string>
#include <string_view>

#include "tally/store/store.hpp"

namespace valurna::tally {

struct ClosingCode {
    std::string station, label;
    crypto::Checkpoint checkpoint;
};
// Takes a code in, as a camera or a keyboard gave it. kRefused unless an enrolled station signed it. Of two codes of one station the
// longer one is kept.
[[nodiscard]] Expected<ClosingCode> take_closing_code(Store& store, std::string_view text);

// What the kept code states; nullopt where nobody has brought one.
[[nodiscard]] std::optional<crypto::Checkpoint> closing_code(const StationRow& row);

}  // namespace valurna::tally
