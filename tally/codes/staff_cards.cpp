#include "tally/codes/staff_cards.hpp"

#include <algorithm>
#include <utility>

#include "base/system/files.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/symbols.hpp"
#include "tally/print/slip_words.hpp"

namespace valurna::tally {
namespace {

const char* role_message(sync::StaffRole role) {
    switch (role) {
        case sync::StaffRole::kReceiver:
            return slip_message("Poll worker");
        case sync::StaffRole::kController:
            return slip_message("Controller");
        case sync::StaffRole::kOrganiser:
            return slip_message("Organiser");
        case sync::StaffRole::kCoordinator:
            return slip_message("Coordinator");
        case sync::StaffRole::kAdministrator:
            return slip_message("Administrator");
    }
    unreachable("role of staff");
}

// What a new card says, until it is printed.
class DrawnCards {
  public:
    DrawnCards() = default;
    ~DrawnCards() {
        for (auto& card : cards) {
            wipe(card.typed);
            wipe(card.square);
        }
    }
    DrawnCards(const DrawnCards&) = delete;
    DrawnCards& operator=(const DrawnCards&) = delete;

    // What the package holds of it.
    sync::StaffCard draw(std::uint32_t number, sync::StaffRole role, const std::string& election_id) {
        std::string symbols = sync::draw_staff_card();
        auto& card =
            cards.emplace_back(StaffCardOnPaper{number, role_message(role), crypto::grouped(symbols), {}});
        card.square = std::string(sync::kStaffCardStart) + card.typed;
        const sync::StaffCard kept{number, role, sync::staff_card_digest(symbols, election_id)};
        wipe(symbols);
        return kept;
    }

    std::vector<StaffCardOnPaper> cards;
};

}  // namespace

Status issue_staff_cards(Office& office, const std::vector<StaffOrder>& orders,
                         const std::vector<std::string>& languages, const std::string& file) {
    ASSIGN_OR_RETURN(const auto election, office.definition());
    ASSIGN_OR_RETURN(auto known, office.staff_cards());
    std::vector<sync::StaffCard>& all = known;
    std::uint32_t last = all.empty() ? 0 : all.back().number;
    DrawnCards drawn;
    for (const auto& order : orders) {
        for (std::uint32_t i = 0; i < order.number; ++i)
            all.push_back(drawn.draw(++last, order.role, election.id));
    }
    RETURN_IF_ERROR(sync::check_staff_cards(all));
    auto pdf = staff_page_pdf({election, languages, drawn.cards});
    if (!pdf) return Unexpected(pdf.error());
    // A card is good only once it is kept, and that comes after its file is safe.
    RETURN_IF_ERROR(create_file(file, std::as_const(pdf).value().reveal(), kPrivateMode));
    return office.set_staff_cards(all);
}

Status withdraw_staff_cards(Office& office, const std::vector<std::uint32_t>& numbers) {
    ASSIGN_OR_RETURN(auto known, office.staff_cards());
    std::vector<sync::StaffCard>& all = known;
    for (const auto number : numbers) {
        if (std::erase_if(all, [&](const auto& card) { return card.number == number; }) == 0)
            return Unexpected(Error{ErrorCode::kBadInput, "--without " + std::to_string(number),
                                    "no card of this office has this number",
                                    "look at the number on the card's face"});
    }
    return office.set_staff_cards(all);
}

}  // namespace valurna::tally
