#pragma once
// A contest of its own for each area of a list, and one for everybody. docs/formats/sheet.md

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text/ids.hpp"
#include "election/exchange/new_election.hpp"

namespace valurna::exchange {

class SheetAreas {
  public:
    // Options as SheetWishes has them, "NAME=AMOUNT". Refused: one that is no such thing, a name twice.
    [[nodiscard]] static Expected<SheetAreas> read(const std::vector<std::string>& area_budgets,
                                                   const std::string& city_wide);

    // The voter chooses one of the areas, which together are called `title`. Refused without areas.
    [[nodiscard]] Status let_choose(election::Text title);

    [[nodiscard]] bool any() const { return !areas_.empty() || city_wide_; }

    // The id of the contest of a row with this area in any languages, named as in `language`. Empty where there is none: without
    // an area and a contest for everybody; or where the area's total is missing, which make() then refuses with `row`.
    [[nodiscard]] std::string contest_of(const election::Text& area, const std::string& language,
                                         const std::string& row);
    // The same area again is told of once.
    [[nodiscard]] bool misses_total(const election::Text& area, const std::string& language) const;

    // The contests of the rows that came, and a ballot style for each area, with the contest for everybody behind its own; or
    // one ballot style with a group of the areas. Refused: fewer than two areas to choose from.
    [[nodiscard]] Status make(ProjectList& list, const std::vector<std::string>& languages,
                              const std::string& file);

  private:
    struct Contest {
        std::string name, id, amount, option;
        election::Text titles;
    };
    struct Unpaid {
        std::string name, row;
        bool everybody = false;
    };
    static Expected<Contest> read_budget(const std::string& option, const std::string& given);
    Contest* find(const std::string& name);
    [[nodiscard]] Unexpected ask_for_totals(const std::string& file) const;

    [[nodiscard]] Status make_group(ProjectList& list) const;

    std::vector<Contest> areas_;
    election::Text choice_;  // title of the group; empty: the code has an area
    std::optional<Contest> city_wide_;
    std::vector<Unpaid> unpaid_;
    FreshIds ids_;
};

// `--area-budget "Norr=250000"`, or `--city-wide "Hela staden=250000"` for a word for the whole town.
[[nodiscard]] std::string total_option(const std::string& area);

}  // namespace valurna::exchange
