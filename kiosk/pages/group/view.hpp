#pragma once
// Choosing the one contest of a group to vote in: "Which area matters most to you?"

#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/answer.hpp"
#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct GroupPage {
    std::string question;
    std::string hint;             // what another answer would take away
    std::vector<Answer> answers;  // the contests, then none of them
    std::uint32_t first = 0;      // the answer that the page begins with
    Button previous, next;        // of the answers; the drawing fills in what they lead to
    Button back;
    std::optional<Button> forward;  // where an answer was given before
};

[[nodiscard]] Said<GroupPage> view_of(const AtGroup& at, const Reading& reading);

}  // namespace valurna::kiosk
