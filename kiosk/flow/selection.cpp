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

}  // namespace

bool toggle(const election::Contest& contest, ContestSelection& selection, std::uint32_t project) {
    if (project >= contest.projects.size()) return false;
    const auto found = std::find(selection.chosen.begin(), selection.chosen.end(), project);
    if (found != selection.chosen.end()) {
        selection.chosen.erase(found);
    } else {
        selection.chosen.push_back(project);
        selection.blank = false;
    }
    return true;
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

election::Standing standing_of(const election::Contest& contest, const ContestSelection& selection) {
    election::ContestChoice choice{
        contest.id, selection.blank, {selection.chosen.begin(), selection.chosen.end()}};
    std::sort(choice.chosen.begin(), choice.chosen.end());
    const auto standing = election::standing(contest, choice);
    overwrite(choice.chosen.data(), choice.chosen.size() * sizeof(std::uint32_t));
    return standing;
}

election::Ballot ballot_of(const Session& session, const election::Election& election) {
    election::Ballot ballot{session.style, {}};
    const auto* style = election.style(session.style);
    for (std::size_t i = 0; i < session.contests.size(); ++i) {
        const auto& selection = session.contests[i];
        election::ContestChoice choice{style->contests[i], selection.blank, {}};
        choice.chosen.assign(selection.chosen.begin(), selection.chosen.end());
        std::sort(choice.chosen.begin(), choice.chosen.end());
        ballot.contests.push_back(std::move(choice));
    }
    return ballot;
}

std::vector<ReviewRow> review_rows(const Session& session) {
    std::vector<ReviewRow> rows;
    for (std::uint32_t contest = 0; contest < session.contests.size(); ++contest) {
        for (const auto project : session.contests[contest].chosen)
            rows.push_back({contest, project});
        if (session.contests[contest].chosen.empty()) rows.push_back({contest, std::nullopt});
    }
    return rows;
}

}  // namespace valurna::kiosk
