#include "election/exchange/import_sheet.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

// Any bytes as a spreadsheet: text and workbook alike.
bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    exchange::SheetWishes wishes;
    wishes.budgets = {"1000"};
    wishes.opens = wishes.closes = "2026-12-14";
    wishes.pictures = {"a.png", "B.JPG"};
    wishes.pictures_given = true;
    const auto imported = exchange::import_sheet(text, wishes, "fuzz");
    if (!imported) {
        must(imported.error().line().find('\n') == std::string::npos, "a refusal is one line");
        return false;
    }
    const auto& election = imported.value().election;
    must(election::parse_election(election::write_election(election), "again").has_value(),
         "what comes out is a definition");
    must(election.contests.size() == 1 && election.contests[0].budget.minor == 100'000, "the total is kept");
    return true;
}

}  // namespace valurna::fuzz
