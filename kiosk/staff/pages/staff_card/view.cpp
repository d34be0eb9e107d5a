#include "kiosk/staff/pages/staff_card/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string fault_words(AtStaffCard::Fault fault, const Catalogue& words) {
    using Fault = AtStaffCard::Fault;
    switch (fault) {
        case Fault::kNone:
            return {};
        case Fault::kFromStart:
            return words.text("A PIN has figures alone. For the staff card, begin with its first character.");
        case Fault::kMisread:
            return words.text("The characters are not quite right. Compare them with the staff card.");
        case Fault::kForeign:
            return words.text("This staff card does not belong to this vote.");
        case Fault::kFailed:
            return words.text("The station could not check this. Try again, or use your staff card.");
    }
    unreachable("fault of a staff card");
}

}  // namespace

Said<StaffCardPage> view_of(const AtStaffCard& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StaffCardPage page;
    page.instruction = words.rich("Type the characters that stand below the square of your staff card.");
    page.error = fault_words(at.fault, words);
    page.checking = at.checking;
    page.checking_label = words.text("One moment ...");
    const bool refused = at.fault != AtStaffCard::Fault::kNone;
    constexpr std::size_t kGroups = TypedCard::kLength / kSymbolsAGroup;
    lay_out_symbols(page, at.typed.text(), kGroups, !at.checking && (!at.typed.full() || refused));
    page.back = {words.text("Back"), GoBack{}, !at.checking, {}};
    page.erase = {words.text("Erase"), CodeErase{}, !at.checking && !at.typed.empty(), {}};
    page.forward = {words.text("Continue"), CodeSubmit{}, at.may_be_checked(), {}};
    auto title = words.text("Type the staff card");
    Aloud aloud;
    aloud.say(title).say(page.instruction).say(at.checking ? page.checking_label : page.error);
    return {
        std::move(page),
        std::move(title),
        aloud.text(),
        {words.text("Capital or small letters, spaces and hyphens make no difference. What stands before the "
                    "characters, VALURNA-STAFF, need not be typed.")}};
}

}  // namespace valurna::kiosk
