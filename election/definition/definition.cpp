#include "election/definition/definition.hpp"

#include <algorithm>

#include "base/unreachable.hpp"

namespace valurna::election {
namespace {

template <class Items>
const typename Items::value_type* by_id(const Items& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Contest* Election::contest(std::string_view wanted) const {
    return by_id(contests, wanted);
}
const ContestGroup* Election::group(std::string_view wanted) const {
    return by_id(groups, wanted);
}
const BallotStyle* Election::style(std::string_view wanted) const {
    return by_id(styles, wanted);
}

Localised Election::localised(const Text& text, std::string_view language) const {
    const auto in = [&](std::string_view wanted) { return text.find(std::string(wanted)); };
    if (const auto exact = in(language); exact != text.end()) return {exact->second, exact->first};
    for (const auto& other : languages) {
        if (const auto found = in(other); found != text.end()) return {found->second, found->first};
    }
    if (!text.empty()) return {text.begin()->second, text.begin()->first};
    return {};
}

std::int64_t currency_unit(const Currency& currency) {
    std::int64_t unit = 1;
    for (int i = 0; i < currency.minor_digits; ++i)
        unit *= 10;
    return unit;
}

ContestFacts facts_of(const Contest& contest) {
    return {contest.id, Costs(contest.projects), contest.budget};
}

}  // namespace valurna::election
