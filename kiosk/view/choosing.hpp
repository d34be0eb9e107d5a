#pragma once
// A contest with what the voter has chosen in it, in words: on the ballot, a project's details and the review
// page.

#include "kiosk/view/card.hpp"
#include "kiosk/view/method.hpp"

namespace valurna::kiosk {

// `index`: in the voter's style.
[[nodiscard]] Chosen chosen_in(const Reading& reading, std::uint32_t index);
// A project's card with what the voter has done with it.
[[nodiscard]] ProjectCard card_of(const Reading& reading, const Chosen& chosen, std::uint32_t project);
// The title of the page: the election's, or with several parts of the ballot the contest's own with the part's number.
[[nodiscard]] std::string contest_title(const Reading& reading, std::uint32_t index);
// The same where the contest of a group is still to be chosen: with the group's title.
[[nodiscard]] std::string part_title(const Reading& reading, std::uint32_t index);
// The button that leads on from a contest on which nothing is left to do.
[[nodiscard]] std::string onward_label(const Reading& reading, const AtBallot& contest);
// The help of the pages on which projects are chosen.
[[nodiscard]] std::vector<std::string> choosing_help(const Reading& reading, const Chosen& chosen);

}  // namespace valurna::kiosk
