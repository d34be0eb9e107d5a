#pragma once
// What the notes by the election authority have in common (void list, void note, pool): a strict note, one
// signature, a body of lines.

#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

// The body, where the text is one note with exactly one signature, a good one by `authority` under the name
// `domain`. `what` is only for messages: "list of void codes".
[[nodiscard]] Expected<std::string> authority_note_body(std::string_view text,
                                                        const crypto::PublicKey& authority,
                                                        const std::string& domain, const std::string& what);
[[nodiscard]] std::string sign_authority_note(const std::string& body, const std::string& domain,
                                              const crypto::SigningKey& authority);

// The next line without its newline; nothing where no newline is left.
[[nodiscard]] std::optional<std::string_view> take_note_line(std::string_view& rest);
// The rest of the next line after `start`; nothing where it does not begin with that.
[[nodiscard]] std::optional<std::string_view> take_after(std::string_view& rest, std::string_view start);
[[nodiscard]] std::optional<std::uint64_t> canonical_number(std::string_view text);
[[nodiscard]] std::optional<crypto::PublicKey> key_in_hex(std::string_view text);

}  // namespace valurna::sync
