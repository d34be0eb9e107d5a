#pragma once
// What the notes of the election authority have in common (void list, void note, pool, result): a strict note with
// one signature, and a body of lines. crypto/tlog/tlog_lines.hpp cuts lines and reads numbers.

#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "crypto/tlog/note.hpp"
#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::sync {

// The body of a note that has exactly `signatures`, the first of them a good one by `authority` under the name `domain`.
// kRefused for all other texts. `what` names the note in messages: "list of void codes".
[[nodiscard]] Expected<std::string> authority_note_body(std::string_view text,
                                                        const crypto::PublicKey& authority,
                                                        const std::string& domain, const std::string& what,
                                                        std::size_t signatures = 1);
[[nodiscard]] std::string sign_authority_note(const std::string& body, const std::string& domain,
                                              const crypto::SigningKey& authority);

// Cuts the next line off `rest` and gives what follows `start` on it. nullopt where it does not begin with `start`.
[[nodiscard]] std::optional<std::string_view> take_after(std::string_view& rest, std::string_view start);
// 64 lower-case hex digits.
[[nodiscard]] std::optional<crypto::PublicKey> key_in_hex(std::string_view text);

}  // namespace valurna::sync
