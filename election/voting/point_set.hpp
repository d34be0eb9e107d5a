#pragma once
// Projects with what a voter gives each of them: points, or a figure of a scale. What the methods that give more than a
// tick have in common; they hold these as members, as others do with ProjectSet.

#include "election/voting/project_set.hpp"

namespace valurna::election {

inline constexpr std::int64_t kMostGiven = 65'534;  // to one project; two bytes hold it

struct PointSet {
    bool blank = false;                   // an explicit blank vote: then nothing is given
    std::vector<std::uint32_t> projects;  // indices, ascending, no repeats
    std::vector<std::int64_t> points;     // one per project
    bool operator==(const PointSet&) const = default;

    // In any order, as many points as projects; blank where there is nothing.
    [[nodiscard]] static PointSet of(Preferences said);
    [[nodiscard]] bool well_formed(std::size_t count) const;
    [[nodiscard]] Preferences preferences() const { return {projects, points}; }
    [[nodiscard]] std::int64_t sum() const;
    void wipe();  // overwrites what was given and empties it
};

// The numbers that a project's bytes can hold: 0 says nothing of it, n says `least` - 1 + n.
struct PointRange {
    std::int64_t least = 1, most = 1;
    bool operator==(const PointRange&) const = default;

    [[nodiscard]] std::size_t bytes() const { return most - least + 1 > 255 ? 2 : 1; }
    [[nodiscard]] bool has(std::int64_t points) const { return points >= least && points <= most; }
};

// The canonical bytes, as many for every ballot of a contest. Byte 0: 0x80 for a blank vote, else 0. Then comes a number
// for each project in the order of the definition: one byte, or two (the high one first) where the range needs them.
[[nodiscard]] std::size_t encoded_points_size(std::size_t projects, const PointRange& range);
// Throws std::out_of_range for a project that is not there and for points outside the range.
[[nodiscard]] std::vector<std::uint8_t> encode_points(const PointSet& set, std::size_t projects,
                                                      const PointRange& range);
// Refuses a wrong length, numbers outside the range, and blank with points. `bytes` may be longer by zero padding to
// whole sealing blocks.
[[nodiscard]] Expected<PointSet> decode_points(std::span<const std::uint8_t> bytes, const ContestFacts& facts,
                                               const PointRange& range);
// Adds an error where one contest of a ballot cannot hold so many projects. `at`: JSON pointer of the rule.
void check_room(std::size_t projects, const PointRange& range, const std::string& at, FoundErrors& errors);

}  // namespace valurna::election
