#pragma once
// A state becomes what is on the panel, in the voter's language: a pure function, every string final. This is
// the one place of the view that knows all pages.

#include <variant>

#include "kiosk/enrol/pages/cannot_start/view.hpp"
#include "kiosk/enrol/pages/compare/view.hpp"
#include "kiosk/enrol/pages/done/view.hpp"
#include "kiosk/enrol/pages/language/view.hpp"
#include "kiosk/enrol/pages/slip/view.hpp"
#include "kiosk/enrol/pages/work/view.hpp"
#include "kiosk/pages/arrange/view.hpp"
#include "kiosk/pages/ballot/view.hpp"
#include "kiosk/pages/cast/view.hpp"
#include "kiosk/pages/code/view.hpp"
#include "kiosk/pages/compare/view.hpp"
#include "kiosk/pages/details/view.hpp"
#include "kiosk/pages/find/view.hpp"
#include "kiosk/pages/group/view.hpp"
#include "kiosk/pages/overlays/view.hpp"
#include "kiosk/pages/ready/view.hpp"
#include "kiosk/pages/results/view.hpp"
#include "kiosk/pages/review/view.hpp"
#include "kiosk/pages/start/view.hpp"
#include "kiosk/pages/stopped/view.hpp"
#include "kiosk/pages/tested/view.hpp"
#include "kiosk/pages/thanks/view.hpp"
#include "kiosk/pages/why/view.hpp"
#include "kiosk/staff/flow/any_state.hpp"
#include "kiosk/staff/pages/admit/view.hpp"
#include "kiosk/staff/pages/check/view.hpp"
#include "kiosk/staff/pages/class_size/view.hpp"
#include "kiosk/staff/pages/closing/view.hpp"
#include "kiosk/staff/pages/closing_code/view.hpp"
#include "kiosk/staff/pages/day_end/view.hpp"
#include "kiosk/staff/pages/emptying/view.hpp"
#include "kiosk/staff/pages/hand_count/view.hpp"
#include "kiosk/staff/pages/home/view.hpp"
#include "kiosk/staff/pages/new_pin/view.hpp"
#include "kiosk/staff/pages/opening/view.hpp"
#include "kiosk/staff/pages/pin/view.hpp"
#include "kiosk/staff/pages/pin_role/view.hpp"
#include "kiosk/staff/pages/readiness/view.hpp"
#include "kiosk/staff/pages/reason/view.hpp"
#include "kiosk/staff/pages/reconciliation/view.hpp"
#include "kiosk/staff/pages/staff_card/view.hpp"
#include "kiosk/staff/pages/stick/view.hpp"
#include "kiosk/staff/pages/touch_check/view.hpp"

namespace valurna::kiosk {

// Registers a page with the view, as kiosk/flow/state.hpp does with the flow, and kiosk/staff/flow/staff_state.hpp.
using AnyPage =
    std::variant<StartPage, CodePage, BallotPage, DetailsPage, ArrangePage, ReviewPage, CastPage, TestedPage,
                 ThanksPage, StoppedPage, ResultsPage, WhyPage, ReadyPage, StaffPinPage, StaffCardPage,
                 StaffHomePage, StaffAdmitPage, ClassSizePage, HandCountPage, ClosingPage, ReasonPage,
                 PinRolePage, NewPinPage, EnrolLanguagePage, EnrolSlipPage, EnrolComparePage, EnrolWorkPage,
                 EnrolDonePage, CannotStartPage, ReadinessPage, CheckPage, TouchCheckPage, OpeningPage,
                 DayEndPage, ClosingCodePage, ReconciliationPage, EmptyingPage, StickPage, FindPage,
                 ComparePage, GroupPage>;

struct View {
    Chrome chrome;
    AnyPage page;
    AnyOverlay overlay;
    std::uint64_t page_id = 0;  // changes when the focus must go to the first widget and scrolling to the top
};

[[nodiscard]] View view(const AnyState& state, const election::Election& election, const LayoutFacts& layout,
                        Messages& messages);

}  // namespace valurna::kiosk
