#pragma once
// A passphrase from a file or from a person at a terminal, without echo.

#include <optional>
#include <string>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::tally {

inline constexpr std::size_t kShortestPassphrase = 8;

// From `file` (one line; the line end is not part of it), or asked for at the terminal when `file` is empty;
// asked twice when `choosing`. Refuses where there is neither, a new passphrase under kShortestPassphrase characters, and
// a new one that is not UTF-8 or has more than one line. Says on stderr where a space stands before or behind it.
[[nodiscard]] Expected<SecretBytes> obtain_passphrase(const std::string& file, const std::string& asked_as,
                                                      bool choosing);

}  // namespace valurna::tally
