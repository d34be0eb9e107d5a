#pragma once
// Ties: puts projects that a rule holds equal in the order that the election declares, and notes every tie in the
// outcome. With the lot, which anybody can draw again: docs/formats/lot.md

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "election/count/prepared.hpp"

namespace valurna::election {

// A project's ticket in the lot, 64 hex digits: SHA-256 of "valurna lot v1\n<seed>\n<log root>\n<project id>\n".
// The project whose ticket is smallest comes first.
[[nodiscard]] std::string lot_ticket(std::string_view seed, std::string_view log_root,
                                     std::string_view project);

// One per count. Refers to both arguments, which must outlive it.
class TieBreaker {
  public:
    TieBreaker(const Prepared& prepared, Outcome& outcome) : prepared_(prepared), outcome_(outcome) {}

    // Puts `tied` in order.
    void settle(std::vector<std::uint32_t>& tied, CountPart part = CountPart::kRule);
    void finish();  // writes the order of lots to the outcome

  private:
    using Order = std::vector<std::uint32_t>;
    template <class Key>
    void by(Order& tied, Key key, const char* name, void (TieBreaker::*rest)(Order&));
    void by_id(Order& tied);
    void by_votes_then_id(Order& tied);
    void by_votes_then_lot(Order& tied);
    void by_lot(Order& tied);
    [[nodiscard]] const std::string& id(std::uint32_t project) const {
        return prepared_.input.projects[project].id;
    }

    const Prepared& prepared_;
    Outcome& outcome_;
    std::vector<std::pair<std::string, std::string>> drawn_;
};

}  // namespace valurna::election
