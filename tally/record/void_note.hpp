#pragma once
// Why one voting code is void: a note by the election authority, in the public record. Pure: valurna-verify
// reads it too. docs/formats/void-note.md

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::tally {

struct VoidNote {
    crypto::PublicKey credential;
    std::string reason;             // one line, 1 to 500 characters
    std::array<std::string, 2> by;  // two different people, one line of 1 to 80 characters each
    std::optional<crypto::PublicKey> replaced_by;
    bool received =
        false;  // its ballot had been received when the note was made; the count leaves it out all the same
};

// Reason and names as above, and not replaced by itself. Messages name the field: "reason", "by".
[[nodiscard]] Status check_void_note(const VoidNote& note);
[[nodiscard]] std::string void_note_body(const VoidNote& note, const std::string& domain,
                                         const std::string& election_id);
// Signature checked; refuses another election's note and whatever void_note_body would not write.
[[nodiscard]] Expected<VoidNote> parse_void_note(std::string_view note_text,
                                                 const crypto::PublicKey& authority,
                                                 const std::string& domain, const std::string& election_id);

}  // namespace valurna::tally
