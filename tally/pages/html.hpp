#pragma once
// Texts of elections as HTML. Their writers may be hostile: markup and characters that turn a line's
// direction (election/words/calm.hpp) must have no effect.

#include "base/markup.hpp"
#include "base/text/direction.hpp"
#include "election/words/calm.hpp"

namespace valurna::tally {

using words::calm;

}  // namespace valurna::tally
