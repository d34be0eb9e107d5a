#include "election/pabulib/votes.hpp"

#include <algorithm>
#include <stdexcept>

namespace valurna::election {
namespace {

std::uint32_t narrow(std::size_t value) {
    if (value > 0xffffffff) throw std::length_error("more votes than any election has");
    return static_cast<std::uint32_t>(value);
}

}  // namespace

// For votes as long as those that are there, and a twentieth more; growing by doubling would need half as
// much again, in pieces that stay with the process. A file that says there will be very many is not believed
// so far.
void PabulibVotes::make_room() {
    constexpr double kMostBytes = 64 << 20;
    const double more = 1.05 * static_cast<double>(expected_) / static_cast<double>(size());
    const auto for_all = [&](auto& list) {
        const double wanted = more * static_cast<double>(list.size());
        list.reserve(static_cast<std::size_t>(std::min(wanted, kMostBytes / sizeof list[0])));
    };
    for_all(lines_);
    for_all(ends_);
    for_all(projects_);
    for_all(points_);
    for_all(texts_);
    for_all(text_ends_);
}

void PabulibVotes::add(const PabulibVote& vote, std::span<const std::string_view> cells) {
    if (!vote.points.empty() || !points_.empty()) {
        points_.resize(projects_.size());
        points_.insert(points_.end(), vote.points.begin(), vote.points.end());
        points_.resize(projects_.size() + vote.projects.size());
    }
    projects_.insert(projects_.end(), vote.projects.begin(), vote.projects.end());
    ends_.push_back(narrow(projects_.size()));
    lines_.push_back(narrow(vote.line));
    texts_ += vote.voter_id;
    text_ends_.push_back(narrow(texts_.size()));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i < cells.size()) texts_ += cells[i];
        text_ends_.push_back(narrow(texts_.size()));
    }
    constexpr std::size_t kSample = 1024;
    if (size() == kSample && expected_ > kSample) make_room();
}

void PabulibVotes::keep_first(std::size_t count) {
    if (count >= size()) return;
    lines_.resize(count);
    ends_.resize(count);
    projects_.resize(count == 0 ? 0 : ends_.back());
    if (!points_.empty()) points_.resize(projects_.size());
    text_ends_.resize(count * (1 + columns_.size()));
    texts_.resize(count == 0 ? 0 : text_ends_.back());
}

void PabulibVotes::multiply_points(std::int64_t factor) {
    for (auto& points : points_)
        points *= factor;
}

PabulibVote PabulibVotes::operator[](std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : ends_[index - 1], count = ends_[index] - from;
    PabulibVote vote{voter_id(index), std::span(projects_).subspan(from, count), {}, lines_[index]};
    if (!points_.empty()) vote.points = std::span(points_).subspan(from, count);
    return vote;
}

std::string_view PabulibVotes::text(std::size_t index, std::size_t part) const {
    const std::size_t at = index * (1 + columns_.size()) + part;
    const std::size_t from = at == 0 ? 0 : text_ends_[at - 1];
    return std::string_view(texts_).substr(from, text_ends_[at] - from);
}

}  // namespace valurna::election
