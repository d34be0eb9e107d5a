#include "kiosk/staff/pages/pin/view.hpp"

namespace valurna::kiosk {

Said<StaffPinPage> view_of(const AtPin& at, const StaffReading& reading) {
    const auto& words = reading.words;
    StaffPinPage page{pin_pad_of(at, reading),
                      {words.text("Back"), GoBack{}, !at.checking, {}},
                      {words.text("Type the staff card"), TypeCard{}, !at.checking, {}}};
    const auto title = words.text("For staff");
    Aloud aloud;
    aloud.say(title).say(page.instruction).say(at.checking ? page.checking_label : page.error);
    return {std::move(page),
            title,
            aloud.text(),
            {words.text("This side is for those who look after the voting."),
             words.text("Here nobody sees how anyone voted, nor any result.")}};
}

}  // namespace valurna::kiosk
