#include "election/count/ballots.hpp"

#include <algorithm>
#include <numeric>

namespace valurna::election {

Ballots::Group Ballots::group(std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : ends_[index - 1], count = ends_[index] - from;
    Group group{std::span(projects_).subspan(from, count), {}, times_[index]};
    if (with_points_) group.points = std::span(points_).subspan(from, count);
    return group;
}

void Ballots::add(std::span<const std::uint32_t> projects, std::uint64_t times) {
    const std::size_t from = projects_.size();
    projects_.insert(projects_.end(), projects.begin(), projects.end());
    const auto tail = projects_.begin() + static_cast<std::ptrdiff_t>(from);
    if (!std::is_sorted(tail, projects_.end())) std::sort(tail, projects_.end());
    if (with_points_) points_.resize(projects_.size(), 1);
    settle(from, times);
}

void Ballots::add(std::span<const std::uint32_t> projects, std::span<const std::int64_t> points,
                  std::uint64_t times) {
    const std::size_t from = projects_.size();
    if (!with_points_) {
        points_.assign(from, 1);
        with_points_ = true;
    }
    std::vector<std::size_t> order(projects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return projects[a] < projects[b]; });
    for (const std::size_t i : order) {
        projects_.push_back(projects[i]);
        points_.push_back(i < points.size() ? points[i] : 0);
    }
    settle(from, times);
}

std::uint64_t Ballots::hash_of(std::size_t from, std::size_t to) const {
    std::uint64_t hash = 0x9e3779b97f4a7c15u + (to - from);
    const auto mix = [&](std::uint64_t value) {
        hash = (hash ^ value) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    };
    for (std::size_t i = from; i < to; ++i)
        mix(projects_[i]);
    // Where no points were given, a ballot must meet its equal from before the first points.
    bool plain = true;
    for (std::size_t i = from; with_points_ && plain && i < to; ++i)
        plain = points_[i] == 1;
    for (std::size_t i = from; !plain && i < to; ++i)
        mix(static_cast<std::uint64_t>(points_[i]));
    return hash;
}

bool Ballots::equal(std::size_t index, std::size_t from) const {
    const Group other = group(index);
    if (other.projects.size() != projects_.size() - from) return false;
    if (!std::equal(other.projects.begin(), other.projects.end(),
                    projects_.begin() + static_cast<std::ptrdiff_t>(from)))
        return false;
    return !with_points_ || std::equal(other.points.begin(), other.points.end(),
                                       points_.begin() + static_cast<std::ptrdiff_t>(from));
}

void Ballots::settle(std::size_t from, std::uint64_t times) {
    size_ += times;
    if (from == projects_.size()) blank_ += times;
    if (table_.size() < 2 * (times_.size() + 1)) grow();
    const std::uint64_t hash = hash_of(from, projects_.size());
    std::size_t at = hash & (table_.size() - 1);
    for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
        const std::size_t group = table_[at] - 1;
        if (hashes_[group] == hash && equal(group, from)) {
            times_[group] += times;
            projects_.resize(from);
            if (with_points_) points_.resize(from);
            return;
        }
    }
    times_.push_back(times);
    hashes_.push_back(hash);
    ends_.push_back(projects_.size());
    table_[at] = static_cast<std::uint32_t>(times_.size());
}

void Ballots::grow() {
    table_.assign(std::max<std::size_t>(64, table_.size() * 2), 0);
    for (std::size_t group = 0; group < hashes_.size(); ++group) {
        std::size_t at = hashes_[group] & (table_.size() - 1);
        while (table_[at] != 0)
            at = (at + 1) & (table_.size() - 1);
        table_[at] = static_cast<std::uint32_t>(group + 1);
    }
}

}  // namespace valurna::election
