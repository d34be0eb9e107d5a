#include "election/voting/point_set.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/secret_bytes.hpp"

namespace valurna::election {
namespace {

constexpr std::uint8_t kBlank = 0x80;

}  // namespace

PointSet PointSet::of(Preferences said) {
    PointSet set;
    std::vector<std::size_t> order(said.projects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return said.projects[a] < said.projects[b]; });
    for (const auto at : order) {
        set.projects.push_back(said.projects[at]);
        set.points.push_back(said.points.at(at));
    }
    set.blank = set.projects.empty();
    return set;
}

bool PointSet::well_formed(std::size_t count) const {
    return projects.size() == points.size() && ProjectSet{blank, projects}.well_formed(count);
}

std::int64_t PointSet::sum() const {
    return std::accumulate(points.begin(), points.end(), std::int64_t{0});
}

void PointSet::wipe() {
    valurna::wipe(std::as_writable_bytes(std::span(projects)));
    valurna::wipe(std::as_writable_bytes(std::span(points)));
    projects.clear();
    points.clear();
    blank = false;
}

std::size_t encoded_points_size(std::size_t projects, const PointRange& range) {
    return 1 + projects * range.bytes();
}

std::vector<std::uint8_t> encode_points(const PointSet& set, std::size_t projects, const PointRange& range) {
    std::vector<std::uint8_t> bytes(encoded_points_size(projects, range), 0);
    if (set.blank) bytes[0] = kBlank;
    for (std::size_t i = 0; i < set.projects.size(); ++i) {
        if (set.projects[i] >= projects || !range.has(set.points.at(i)))
            throw std::out_of_range("points that the contest does not have");
        const auto number = static_cast<std::uint64_t>(set.points[i] - range.least + 1);
        const std::size_t at = 1 + set.projects[i] * range.bytes();
        if (range.bytes() == 2) bytes[at] = static_cast<std::uint8_t>(number >> 8);
        bytes[at + range.bytes() - 1] = static_cast<std::uint8_t>(number & 0xff);
    }
    return bytes;
}

Expected<PointSet> decode_points(std::span<const std::uint8_t> padded, const ContestFacts& facts,
                                 const PointRange& range) {
    const std::size_t projects = facts.costs.size(), width = range.bytes();
    ASSIGN_OR_RETURN(const auto bytes, own_bytes(padded, encoded_points_size(projects, range), facts));
    if (bytes[0] != 0 && bytes[0] != kBlank) return not_countable(facts, "its first byte means nothing");
    PointSet set;
    set.blank = bytes[0] == kBlank;
    for (std::uint32_t project = 0; project < projects; ++project) {
        const std::size_t at = 1 + std::size_t{project} * width;
        const std::int64_t number = width == 2 ? bytes[at] << 8 | bytes[at + 1] : bytes[at];
        if (number == 0) continue;
        if (!range.has(range.least - 1 + number))
            return not_countable(facts, "it gives a project what the rule does not have");
        set.projects.push_back(project);
        set.points.push_back(range.least - 1 + number);
    }
    if (set.blank && !set.projects.empty())
        return not_countable(facts, "it is declared blank and has choices");
    return set;
}

void check_room(std::size_t projects, const PointRange& range, const std::string& at, FoundErrors& errors) {
    if (encoded_points_size(projects, range) <= kMostChoiceBytes) return;
    const std::size_t most = (kMostChoiceBytes - 1) / range.bytes();
    errors.add(at,
               std::to_string(projects) +
                   " projects, and one contest of a ballot holds such numbers for up to " +
                   std::to_string(most),
               "choose another voting method, or share the projects out among several contests");
}

}  // namespace valurna::election
