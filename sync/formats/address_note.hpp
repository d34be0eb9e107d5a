#pragma once
// New addresses of the tally server for a station that is enrolled already, in a note by the election authority. It holds
// no token, no pin and no key. docs/formats/station-slip.md

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/keys/sign.hpp"

namespace valurna::sync {

struct AddressNote {
    std::string origin;        // of the station
    std::uint64_t issued = 0;  // seconds since 1970; of two notes the later one has the larger number
    std::vector<std::string> addresses;
    // Of version 2: the proxy from now on, empty for none. Without it the note is of version 1, and the proxy is as it was.
    std::optional<std::string> proxy = {};
    bool operator==(const AddressNote&) const = default;
};

[[nodiscard]] std::string sign_address_note(const AddressNote& note, const crypto::SigningKey& authority);
// Whether a text wants to be one. Says nothing about its signature.
[[nodiscard]] bool is_address_note(std::string_view text);
// A note as a scanner reads it that types: one line of letters that each keyboard has. nullopt where a line is none.
[[nodiscard]] std::string note_in_a_line(std::string_view note);
[[nodiscard]] std::optional<std::string> note_in_line(std::string_view line);
// kRefused where it is for another station, and where the authority did not sign it. kBadInput for all bodies that
// sign_address_note would not write.
[[nodiscard]] Expected<AddressNote> parse_address_note(std::string_view text,
                                                       const crypto::PublicKey& authority,
                                                       const std::string& origin);
// kRefused where `now` was issued before `seen`, or at the same time with other addresses.
[[nodiscard]] Status follows(const AddressNote& now, const AddressNote& seen);

}  // namespace valurna::sync
