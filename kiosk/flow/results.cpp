// Reading the result, page by page. Nothing of a voter is here, so nothing is wiped on the way out.
#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {
namespace {

// How much of a page stands on the screen follows from the text size: the part that is asked for is the
// toolkit's to know, and only the direction is checked.
template <class At>
bool turn_on(At& at, std::uint32_t first) {
    if (first <= at.first) return false;
    at.first = first;
    return true;
}

template <class At>
bool turn_back(At& at, std::uint32_t first) {
    if (first >= at.first) return false;
    at.first = first;
    return true;
}

}  // namespace

bool Stepper::on(AtResults& at, const NextPage& event) {
    if (!turn_on(at, event.first)) return false;
    ++state_.page;
    return true;
}

bool Stepper::on(AtResults& at, const PreviousPage& event) {
    if (!turn_back(at, event.first)) return false;
    ++state_.page;
    return true;
}

bool Stepper::on(const AtResults& at, const GoForward&) {
    if (at.page + 1 >= result_pages(*state_.result).size()) return false;
    turn_to(AtResults{at.page + 1, 0});
    return true;
}

bool Stepper::on(const AtResults& at, const GoBack&) {
    if (at.page == 0) return false;
    turn_to(AtResults{at.page - 1, 0});
    return true;
}

bool Stepper::on(const AtResults& at, const OpenProject& event) {
    const auto page = result_pages(*state_.result)[at.page];
    if (page.step == ResultStep::kTurnout) return false;
    const auto& contest = state_.result->contests[page.contest];
    if (event.project >= contest.outcome.projects.size()) return false;
    turn_to(AtWhy{at, event.project, 0});
    return true;
}

bool Stepper::on(const AtResults& at, const Finish&) {
    if (at == AtResults{}) return false;
    turn_to(AtResults{});
    return true;
}

bool Stepper::on(AtWhy& at, const NextPage& event) {
    if (!turn_on(at, event.first)) return false;
    ++state_.page;
    return true;
}

bool Stepper::on(AtWhy& at, const PreviousPage& event) {
    if (!turn_back(at, event.first)) return false;
    ++state_.page;
    return true;
}

bool Stepper::on(const AtWhy& at, const GoBack&) {
    turn_to(AtResults(at.under));
    return true;
}

}  // namespace valurna::kiosk
