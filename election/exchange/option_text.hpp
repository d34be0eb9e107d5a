#pragma once
// A text that is given as options of a command: "TEXT" in the first language, "en=TEXT" in another.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "election/definition/definition.hpp"

namespace valurna::exchange {

// `option` is its name, for messages. Refused: a language twice.
[[nodiscard]] Expected<election::Text> option_text(const std::string& option,
                                                   const std::vector<std::string>& given,
                                                   const std::vector<std::string>& languages);

}  // namespace valurna::exchange
