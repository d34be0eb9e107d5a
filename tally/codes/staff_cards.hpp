#pragma once
// The staff cards of an election, as the office makes them: staff.json of its folder, from which the next package takes them.
// docs/formats/staff.md

#include <string>
#include <vector>

#include "sync/formats/staff.hpp"
#include "tally/office/office.hpp"
#include "tally/print/staff_page.hpp"

namespace valurna::tally {

struct StaffOrder {
    sync::StaffRole role = sync::StaffRole::kReceiver;
    std::uint32_t number = 0;
};
// Draws the cards, writes the PDF to `file` (mode 0600; must not exist) and keeps their digests. Where the PDF cannot be
// written nothing is kept.
[[nodiscard]] Status issue_staff_cards(Office& office, const std::vector<StaffOrder>& orders,
                                       const std::vector<std::string>& languages, const std::string& file);
// The next package is without these cards. kBadInput for a number that no card has.
[[nodiscard]] Status withdraw_staff_cards(Office& office, const std::vector<std::uint32_t>& numbers);

}  // namespace valurna::tally
