#pragma once
// Two people's signed decision to count although not everything has arrived. docs/formats/record.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tally/record/record_folder.hpp"

namespace valurna::tally {

struct Override {
    std::string reason;
    std::vector<std::string> by;  // two people
    bool operator==(const Override&) const = default;
};

// Reason and names: at least one character, no control characters.
[[nodiscard]] bool well_formed(const Override& overridden);

namespace record {

// `election`: "<domain>/<election id>"; `reconciliation`: SHA-256 of the note that was red.
[[nodiscard]] std::string override_body(const Override& overridden, const std::string& election,
                                        const Digest& reconciliation);
// nullopt for anything that override_body would not write for this election and reconciliation.
[[nodiscard]] std::optional<Override> parse_override(std::string_view body, const std::string& election,
                                                     const Digest& reconciliation);

}  // namespace record
}  // namespace valurna::tally
