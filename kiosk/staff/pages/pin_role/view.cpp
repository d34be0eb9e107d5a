#include "kiosk/staff/pages/pin_role/view.hpp"

#include "kiosk/flow/roles.hpp"

namespace valurna::kiosk {

Said<PinRolePage> view_of(const AtPinRole& at, const StaffReading& reading) {
    const auto& words = reading.words;
    PinRolePage page;
    if (at.set)
        page.told = words.text("The PIN is set for: {role}. Tell it only to who needs it.",
                               {{"role", role_name(reading, *at.set)}});
    page.question = words.text("Who shall unlock this side with the PIN? Each role has a PIN of its own.");
    for (const auto role : {StaffRole::kReceiver, StaffRole::kController, StaffRole::kOrganiser,
                            StaffRole::kCoordinator, StaffRole::kAdministrator}) {
        if (may_set_pin(*reading.state.role, role))
            page.roles.push_back({std::string(election::name_of(role)),
                                  {role_name(reading, role), ChooseRole{role}, true, {}}});
    }
    page.back = {words.text("Back"), GoBack{}, true, {}};
    auto title = words.text("Set a PIN");
    Aloud aloud;
    aloud.say(title).say(page.told).say(page.question);
    for (const auto& one : page.roles)
        aloud.say(one.button.label);
    return {std::move(page), std::move(title), aloud.text(), {}};
}

}  // namespace valurna::kiosk
