#include "kiosk/enrol/pages/slip/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string problem_words(SlipProblem problem, const Catalogue& words) {
    switch (problem) {
        case SlipProblem::kNone:
            return {};
        case SlipProblem::kNoSlip:
            return words.text(
                "That was no station slip, or it was not read whole. Hold the square still in front of the reader.");
        case SlipProblem::kNoStick:
            return words.text(
                "One stick must be in this machine. Put it in, take others out, wait a moment, then try again.");
        case SlipProblem::kStick:
            return words.text("This station cannot open the stick. Take another one.");
        case SlipProblem::kNoneOnStick:
            return words.text("There is no station slip on the stick.");
        case SlipProblem::kSeveralOnStick:
            return words.text(
                "There are several station slips on the stick. Take all but one away, or use the paper.");
        case SlipProblem::kRejected:
            return words.text("The slip is not used. Call the coordinator before you go on.");
    }
    unreachable("problem with a station slip");
}

}  // namespace

Said<EnrolSlipPage> view_of(const AtEnrolSlip& at, const EnrolReading& reading) {
    const auto& words = reading.words;
    EnrolSlipPage page;
    page.headline = words.text("Hold the square of the station slip in front of the reader.");
    page.explanation =
        at.reading
            ? words.text("One moment ...")
            : words.text("From it this machine learns which station it becomes and where the server is.");
    page.error = problem_words(at.problem, words);
    page.back = {words.text("Back"), GoBack{}, !at.reading, {}};
    page.stick = {words.text("The slip is on a stick"), UseStick{}, !at.reading, {}};
    auto title = words.text("Set up this machine");
    Aloud aloud;
    aloud.say(title).say(page.error).say(page.headline).say(page.explanation);
    return {std::move(page),
            std::move(title),
            aloud.text(),
            {words.text("The coordinator has the station slips. Each machine has one of its own."),
             words.text(
                 "A slip is secret and works once. Keep it until this machine is set up, then destroy it.")}};
}

}  // namespace valurna::kiosk
