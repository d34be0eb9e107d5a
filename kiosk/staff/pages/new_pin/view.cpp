#include "kiosk/staff/pages/new_pin/view.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

std::string fault_words(PinFault fault, const Catalogue& words) {
    switch (fault) {
        case PinFault::kNone:
            return {};
        case PinFault::kDiffers:
            return words.text("The two were not the same. Begin again.");
        case PinFault::kTooFew:
            return words.text("That PIN is easy to guess. Take at least four different figures.");
        case PinFault::kRow:
            return words.text("That PIN is easy to guess: it is a row of keys. Take another one.");
        case PinFault::kTaken:
            return words.text("This PIN cannot be used. Take another one.");
    }
    unreachable("fault of a PIN");
}

}  // namespace

Said<NewPinPage> view_of(const AtNewPin& at, const StaffReading& reading) {
    const auto& words = reading.words;
    const bool rests = waiting_for_worker(reading.state);
    NewPinPage page;
    page.instruction = at.first.size() == 0 ? words.text("Type six figures for: {role}. Let nobody look.",
                                                         {{"role", role_name(reading, at.role)}})
                                            : words.text("Type the same six figures once more.");
    page.typed = rests ? static_cast<int>(TypedPin::kLength) : static_cast<int>(at.typed.size());
    page.checking = rests;
    page.checking_label = words.text("One moment ...");
    page.error = fault_words(at.fault, words);
    page.keys = figure_keys(!rests);
    page.erase = {words.text("Erase"), EraseFigure{}, !rests && at.typed.size() > 0, {}};
    page.back = {words.text("Back"), GoBack{}, !rests, {}};
    auto title = words.text("Set a PIN");
    Aloud aloud;
    aloud.say(title).say(page.error).say(rests ? page.checking_label : page.instruction);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
