#pragma once
// A ballot that was opened as a test (Benaloh challenge), as a file that a person takes home: the ledger's
// own entry and which package it belongs to. docs/formats/challenge.md

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
// Refuses what write_challenge would not write. `file` for messages.
[[nodiscard]] Expected<Challenge> parse_challenge(std::string_view text, const std::string& file);

}  // namespace valurna::sync
