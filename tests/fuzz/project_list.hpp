#pragma once
// What must hold of any list of projects that was accepted.

#include "election/exchange/project_lists.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

template <class Import>
bool accepts_list(Import import, std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    exchange::ImportWishes wishes;
    wishes.budgets = {"1000"};
    wishes.opens = wishes.closes = "2026-12-14";
    const auto imported = import(text, wishes, "fuzz");
    if (!imported) {
        must(imported.error().line().find('\n') == std::string::npos, "a refusal is one line");
        return false;
    }
    const auto& election = imported.value().election;
    const std::string once = election::write_election(election);
    must(election::parse_election(once, "again").has_value(), "what comes out is a definition");
    must(election.contests.size() == 1 && election.contests[0].budget.minor == 100'000, "the total is kept");
    return true;
}

}  // namespace valurna::fuzz
