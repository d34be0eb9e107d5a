#pragma once
// Texts of elections as HTML. Their writers may be hostile: markup and characters that turn a line's
// direction (election/words/calm.hpp) must have no effect.

#include <string>
#include <string_view>

#include "base/text/direction.hpp"
#include "election/words/calm.hpp"

namespace valurna::tally {

[[nodiscard]] std::string escaped(std::string_view text);  // for content and for quoted attributes

using words::calm;

}  // namespace valurna::tally
