#pragma once
// Puts projects that a rule holds equal in the order that the election declares, and notes every tie on the
// way.

#include <string>
#include <utility>
#include <vector>

#include "election/count/prepared.hpp"

namespace valurna::election {

class TieBreaker {
  public:
    TieBreaker(const Prepared& prepared, Outcome& outcome) : prepared_(prepared), outcome_(outcome) {}

    void settle(std::vector<std::uint32_t>& tied, Stage stage = Stage::kRule);
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
