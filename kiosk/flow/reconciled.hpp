#pragma once
// How all stations of a vote stand at the end of a day, as the server has said. Part of event.hpp. It holds nothing of a vote.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace valurna::kiosk {

// Why a station is red. The list is the server's: docs/formats/station-reconciliation.md
enum class MissingWhy {
    kNothingReceived,
    kSaidUnused,
    kNotClosed,
    kCountsDiffer,
    kQuarantine,
    kUnfinished,
    kEndsOtherwise,
};

struct Reconciled {
    struct Codes {
        std::uint64_t issued = 0, used = 0, void_codes = 0;
        [[nodiscard]] std::uint64_t unused() const { return issued - used - void_codes; }
    };
    struct Station {
        std::string name;
        bool this_one = false;
        bool never_used = false;  // two people signed it
        std::uint64_t ballots = 0;
        std::optional<std::uint64_t> admitted;  // as staff counted by hand
        std::optional<Codes> slips;             // of the place of this name
        std::vector<MissingWhy> troubles;       // none: green
    };
    std::vector<Station> stations;
    Codes codes;            // of the whole vote
    std::string day, time;  // when the server said it, where this machine stands
    [[nodiscard]] std::uint64_t red() const {
        return static_cast<std::uint64_t>(std::count_if(
            stations.begin(), stations.end(), [](const Station& one) { return !one.troubles.empty(); }));
    }
};

}  // namespace valurna::kiosk
