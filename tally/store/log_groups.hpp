#pragma once
// In what groups ballots come into the public log, so that the log does not tell who votes when (docs/formats/public-log.md).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace valurna::tally {

// While voting is open: every `seconds` it is looked whether at least `ballots` wait, and then all that wait come in. With 0
// seconds they come in as soon as so many wait. Once voting is closed each comes in at once.
struct LogGroups {
    std::uint64_t ballots = 20, seconds = 900;
    [[nodiscard]] bool at_once() const { return ballots <= 1 && seconds == 0; }
    bool operator==(const LogGroups&) const = default;
};

// "20 900", as the store keeps it.
[[nodiscard]] std::string groups_text(const LogGroups& groups);
[[nodiscard]] std::optional<LogGroups> parse_groups(std::string_view text);

}  // namespace valurna::tally
