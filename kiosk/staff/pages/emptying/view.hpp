#pragma once
// What goes and what stays when a station is emptied for its next vote, and the question, twice.

#include "kiosk/staff/view/last_question.hpp"

namespace valurna::kiosk {

struct EmptyingPage : LastQuestion {
    bool last = false;  // the second question
};

[[nodiscard]] Said<EmptyingPage> view_of(const AtEmptying& at, const StaffReading& reading);

}  // namespace valurna::kiosk
