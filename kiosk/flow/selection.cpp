#include "kiosk/flow/selection.hpp"

#include <algorithm>
#include <numeric>

namespace valurna::kiosk {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): the whole order follows from the seed, with no library's own shuffle
// in between.
std::uint64_t next_random(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

std::uint64_t label_of(const std::string& contest_id) {  // FNV-1a: two contests of a ballot get two orders
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : contest_id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

election::Choice choice_of(const ContestSelection& selection) {
    return std::visit([](const auto& one) { return election::Choice(one.choice()); }, selection);
}

}  // namespace

void SetSelection::toggle(std::uint32_t project) {
    const auto found = std::find(chosen.begin(), chosen.end(), project);
    if (found != chosen.end()) {
        chosen.erase(found);
    } else {
        chosen.push_back(project);
        blank = false;
    }
}

bool SetSelection::move(std::uint32_t project, bool up) {
    const auto found = std::find(chosen.begin(), chosen.end(), project);
    if (found == chosen.end() || (up ? found == chosen.begin() : found + 1 == chosen.end())) return false;
    std::iter_swap(found, up ? found - 1 : found + 1);
    return true;
}

bool SetSelection::declare_blank() {
    if (!chosen.empty()) return false;
    blank = true;
    return true;
}

bool SetSelection::has(std::uint32_t project) const {
    return std::find(chosen.begin(), chosen.end(), project) != chosen.end();
}

election::ProjectSet SetSelection::set() const {
    election::ProjectSet set{blank, {chosen.begin(), chosen.end()}};
    std::sort(set.chosen.begin(), set.chosen.end());
    return set;
}

bool toggle(const election::Contest& contest, ContestSelection& selection, std::uint32_t project) {
    if (project >= contest.projects.size()) return false;
    return std::visit(
        [&](auto& one) {
            if constexpr (std::is_same_v<decltype(one.toggle(project)), bool>) return one.toggle(project);
            one.toggle(project);
            return true;
        },
        selection);
}

bool move(ContestSelection& selection, std::uint32_t project, bool up) {
    return std::visit(
        [&](auto& one) {
            if constexpr (requires { one.move(project, up); }) return one.move(project, up);
            return false;
        },
        selection);
}

bool give(const election::Contest& contest, ContestSelection& selection, std::uint32_t project,
          std::int64_t points) {
    if (project >= contest.projects.size()) return false;
    return std::visit(
        [&](auto& one) {
            if constexpr (requires { one.give(project, points); }) return one.give(project, points);
            return false;
        },
        selection);
}

bool arranges(const ContestSelection& selection) {
    return std::visit(
        [](const auto& one) {
            if constexpr (requires { one.arranges(); }) return one.arranges();
            return false;
        },
        selection);
}

ContestSelection start_selection(const election::Contest& contest) {
    return std::visit(
        []<class Rule>(const Rule& rule) {
            const SelectionOf<Rule> start = start_selection(rule);
            return ContestSelection(start);
        },
        contest.voting);
}

bool declare_blank(ContestSelection& selection) {
    return std::visit([](auto& one) { return one.declare_blank(); }, selection);
}

bool blank(const ContestSelection& selection) {
    return std::visit([](const auto& one) { return one.blank(); }, selection);
}

const ChosenProjects& listed(const ContestSelection& selection) {
    return std::visit([](const auto& one) -> const ChosenProjects& { return one.listed(); }, selection);
}

std::vector<std::uint32_t> shown_order(const election::Contest& contest, std::uint64_t seed) {
    std::vector<std::uint32_t> order(contest.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!contest.shuffle) return order;
    std::uint64_t random = seed ^ label_of(contest.id);
    for (std::size_t left = order.size(); left > 1; --left) {
        std::swap(order[left - 1], order[next_random(random) % left]);
    }
    return order;
}

const election::Contest* contest_in(const election::BallotPart& part, const GroupSelection& chosen) {
    if (part.group == nullptr) return part.contests.front();
    const auto place = chosen.place();
    return place && *place < part.contests.size() ? part.contests[*place] : nullptr;
}

election::Standing standing_of(const election::Contest& contest, const ContestSelection& selection) {
    auto choice = choice_of(selection);
    const auto standing = election::standing(contest, choice);
    election::wipe(choice);
    return standing;
}

election::Ballot ballot_of(const Session& session, const election::Election& election) {
    election::Ballot ballot{session.style, {}};
    const auto parts = election::parts_of(election, *election.style(session.style));
    for (std::size_t i = 0; i < session.contests.size(); ++i) {
        const auto* contest = contest_in(parts[i], session.groups[i]);
        ballot.contests.push_back(contest == nullptr
                                      ? election::ContestChoice{}
                                      : election::ContestChoice{contest->id, choice_of(session.contests[i])});
    }
    return ballot;
}

std::vector<ReviewRow> review_rows(const Session& session) {
    std::vector<ReviewRow> rows;
    for (std::uint32_t contest = 0; contest < session.contests.size(); ++contest) {
        const auto& projects = listed(session.contests[contest]);
        for (const auto project : projects)
            rows.push_back({contest, project});
        if (projects.empty()) rows.push_back({contest, std::nullopt});
    }
    return rows;
}

}  // namespace valurna::kiosk
