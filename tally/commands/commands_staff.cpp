// valurna-tally staff: the cards by which a station knows the people who run it.
#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/staff_cards.hpp"
#include "tally/commands/commands.hpp"
#include "tally/print/slip_words.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, pdf, languages;
    std::uint32_t receivers = 0, controllers = 0, organisers = 0, coordinators = 0, administrators = 0;
    std::vector<std::string> without;
};

std::vector<StaffOrder> orders_of(const Options& options) {
    std::vector<StaffOrder> out{{sync::StaffRole::kReceiver, options.receivers},
                                {sync::StaffRole::kController, options.controllers},
                                {sync::StaffRole::kOrganiser, options.organisers},
                                {sync::StaffRole::kCoordinator, options.coordinators},
                                {sync::StaffRole::kAdministrator, options.administrators}};
    std::erase_if(out, [](const auto& order) { return order.number == 0; });
    return out;
}

Status print_cards(Office& office, const Options& options, const std::vector<StaffOrder>& orders) {
    if (options.pdf.empty())
        return Unexpected(Error{ErrorCode::kBadInput, "--pdf", "the cards need a file", "give --pdf FILE"});
    ASSIGN_OR_RETURN(const auto election, office.definition());
    std::vector<std::string> wanted;
    for (const auto language : election::split_list(options.languages))
        wanted.emplace_back(language);
    ASSIGN_OR_RETURN(const auto languages, slip_languages(election, wanted));
    RETURN_IF_ERROR(issue_staff_cards(office, orders, languages, options.pdf));
    std::uint64_t number = 0;
    for (const auto& order : orders)
        number += order.number;
    fmt::print("{}, which are secret: {}\nPrint them, then destroy the file.\n",
               how_many(number, "staff card"), options.pdf);
    return {};
}

Expected<std::vector<std::uint32_t>> numbers_in(const std::vector<std::string>& typed) {
    std::vector<std::uint32_t> out;
    for (const auto& text : typed) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size())
            return Unexpected(Error{ErrorCode::kBadInput, "--without " + text, "this is no number of a card",
                                    "look at the number on the card's face"});
        out.push_back(number);
    }
    return out;
}

Status cards(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    const auto orders = orders_of(options);
    if (!options.without.empty()) {
        ASSIGN_OR_RETURN(const auto numbers, numbers_in(options.without));
        RETURN_IF_ERROR(withdraw_staff_cards(*office, numbers));
        fmt::print("The next election package is without {}.\n",
                   how_many(options.without.size(), "staff card"));
    }
    if (!orders.empty()) RETURN_IF_ERROR(print_cards(*office, options, orders));
    ASSIGN_OR_RETURN(const auto all, office->staff_cards());
    fmt::print("Cards in all: {}", all.size());
    for (const auto role : sync::kStaffRoles) {
        const auto number =
            std::count_if(all.begin(), all.end(), [&](const auto& card) { return card.role == role; });
        if (number > 0) fmt::print(", {} {}", number, sync::name_of(role));
    }
    fmt::print("\n");
    if (!orders.empty() || !options.without.empty())
        fmt::print("Stations know this once the package is built again: valurna-tally election build\n");
    return {};
}

}  // namespace

void add_staff_commands(const Command& app) {
    const Command staff = app.command("staff", "The people who run the stations");
    staff.needs_command();
    auto options = std::make_shared<Options>();
    const Command command = staff.command(
        "cards",
        "Make cards by which a station knows its staff (PDF); without options, say how many there are");
    add_data_option(command, options->folder);
    command.option("--receivers", options->receivers, "Cards for people who receive the voters")
        .between(0U, 1000U);
    command.option("--controllers", options->controllers, "Cards for people who look on").between(0U, 1000U);
    command.option("--organisers", options->organisers, "Cards for people who open and close the polls")
        .between(0U, 1000U);
    command.option("--coordinators", options->coordinators, "Cards for people who have several stations")
        .between(0U, 1000U);
    command.option("--administrators", options->administrators, "Cards for people who set stations up")
        .between(0U, 1000U);
    command.option("--pdf", options->pdf, "Where the cards go; must not exist");
    command.option("--languages", options->languages,
                   "Languages of the cards, like sv,en (default: the election's)");
    command.option("--without", options->without, "Number of a card that is lost; as often as there are");
    command.run([options] { return cards(*options); });
}

}  // namespace valurna::tally
