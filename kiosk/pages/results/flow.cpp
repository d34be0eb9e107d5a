// Reading the result, page by page. Nothing of a voter is here, so nothing is wiped on the way out.
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {

bool handle(AtResults& at, const Event& event, Stepper& step) {
    const auto& result = *step.state.result;
    const auto turn_to_page = [&](std::uint32_t page) {
        step.turn_to(AtResults{page, 0});
        return true;
    };
    return on_event(
        event,  //
        [&](const NextPage& page) { return step.turn_on(at.first, page.first); },
        [&](const PreviousPage& page) { return step.turn_back(at.first, page.first); },
        [&](const GoForward&) {
            return at.page + 1 < result_pages(result).size() && turn_to_page(at.page + 1);
        },
        [&](const GoBack&) { return at.page > 0 && turn_to_page(at.page - 1); },
        [&](const OpenProject& touched) {
            const auto page = result_pages(result)[at.page];
            if (page.step == ResultStep::kTurnout) return false;
            if (touched.project >= result.contests[page.contest].outcome.projects.size()) return false;
            step.turn_to(AtWhy{at, touched.project, 0});
            return true;
        },
        [&](const Finish&) { return at != AtResults{} && turn_to_page(0); });
}

}  // namespace valurna::kiosk
