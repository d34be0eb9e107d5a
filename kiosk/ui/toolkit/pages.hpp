#pragma once
// How each page is drawn, implemented in kiosk/pages/<page>/draw.cpp: it lays out, draws, registers its
// widgets, and says what was done with them.

#include <optional>

#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {

struct StartPage;
struct CodePage;
struct BallotPage;
struct DetailsPage;
struct ArrangePage;
struct ReviewPage;
struct CastPage;
struct TestedPage;
struct ThanksPage;
struct StoppedPage;
struct ResultsPage;
struct WhyPage;
struct ReadyPage;
struct StaffPinPage;
struct StaffCardPage;
struct StaffHomePage;
struct StaffAdmitPage;
struct ClassSizePage;
struct HandCountPage;
struct ClosingPage;
struct ReadinessPage;
struct CheckPage;
struct TouchCheckPage;
struct OpeningPage;
struct DayEndPage;
struct ClosingCodePage;
struct ReconciliationPage;
struct EmptyingPage;
struct StickPage;
struct ReasonPage;
struct PinRolePage;
struct NewPinPage;
struct EnrolLanguagePage;
struct EnrolSlipPage;
struct EnrolComparePage;
struct EnrolWorkPage;
struct EnrolDonePage;
struct FindPage;
struct ComparePage;
struct GroupPage;
struct CannotStartPage;

[[nodiscard]] std::optional<Event> draw(const StartPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const CodePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const BallotPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const DetailsPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ArrangePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ReviewPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const CastPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const TestedPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ThanksPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StoppedPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ResultsPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const WhyPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ReadyPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StaffPinPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StaffCardPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StaffHomePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StaffAdmitPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ClassSizePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const HandCountPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ClosingPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ReadinessPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const CheckPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const TouchCheckPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const OpeningPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const DayEndPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ClosingCodePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ReconciliationPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EmptyingPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const StickPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ReasonPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const PinRolePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const NewPinPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EnrolLanguagePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EnrolSlipPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EnrolComparePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EnrolWorkPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const EnrolDonePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const FindPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const ComparePage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const GroupPage& page, const Chrome& chrome, Ui& ui);
[[nodiscard]] std::optional<Event> draw(const CannotStartPage& page, const Chrome& chrome, Ui& ui);

}  // namespace valurna::kiosk
