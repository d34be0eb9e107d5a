#pragma once
// A state becomes what is on the screen, in the voter's language: a pure function, every string final.

#include <vector>

#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"
#include "kiosk/flow/state.hpp"
#include "kiosk/view/layout_facts.hpp"
#include "kiosk/view/screens.hpp"

namespace valurna::kiosk {

using words::Catalogue;
using words::escape_markup;
using words::Messages;

[[nodiscard]] View view(const State& state, const election::Election& election, const LayoutFacts& layout,
                        Messages& messages);

// Each project of each contest in each language, as an open card: what a page of cards must have room for.
[[nodiscard]] std::vector<ProjectCard> every_card(const election::Election& election, Messages& messages);

}  // namespace valurna::kiosk
