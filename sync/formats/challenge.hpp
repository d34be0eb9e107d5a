#pragma once
// A ballot that was spoiled as a test (Benaloh challenge), as a file that a person takes home: the entry of the ledger,
// and the package that it belongs to. docs/formats/challenge.md

#include <array>
#include <string>
#include <string_view>

#include "sync/formats/entry.hpp"

namespace valurna::sync {

struct Challenge {
    std::string election_id;
    std::array<std::uint8_t, 32> package_hash{};
    SpoiledEntry tested;
};

[[nodiscard]] std::string write_challenge(const Challenge& challenge);
// kBadInput for all texts that write_challenge would not write. `file` names it in errors.
[[nodiscard]] Expected<Challenge> parse_challenge(std::string_view text, const std::string& file);

}  // namespace valurna::sync
