#include "election/definition/staff.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kLeastDifferent = 4;  // figures of a PIN
// The keys of a pad of figures, read along its columns and diagonals, and a telephone's rows.
constexpr std::string_view kRows[] = {"01234567890", "1472580", "3692580", "258369",
                                      "147369",      "159753",  "357951",  "159357"};

bool is_row(std::string_view pin) {
    const std::string back(pin.rbegin(), pin.rend());
    return std::any_of(std::begin(kRows), std::end(kRows), [&](std::string_view row) {
        return row.find(pin) != std::string_view::npos || row.find(back) != std::string_view::npos;
    });
}

}  // namespace

std::string_view name_of(StaffRole role) {
    switch (role) {
        case StaffRole::kReceiver:
            return "receiver";
        case StaffRole::kController:
            return "controller";
        case StaffRole::kOrganiser:
            return "organiser";
        case StaffRole::kCoordinator:
            return "coordinator";
        case StaffRole::kAdministrator:
            return "administrator";
    }
    unreachable("role of staff");
}

std::optional<std::string_view> after_staff_card_start(std::string_view line) {
    if (lower_case(line.substr(0, kStaffCardStart.size())) != lower_case(kStaffCardStart))
        return std::nullopt;
    return line.substr(kStaffCardStart.size());
}

PinProblem pin_problem(std::string_view pin) {
    if (pin.size() != kPinFigures) return PinProblem::kNotSixFigures;
    if (std::set<char>(pin.begin(), pin.end()).size() < kLeastDifferent) return PinProblem::kTooFew;
    if (is_row(pin)) return PinProblem::kRow;
    return PinProblem::kNone;
}

}  // namespace valurna::election
