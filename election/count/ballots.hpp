#pragma once
// The ballots of one contest, as counting rules read them. Equal ballots are kept once, with their number. A ballot
// is a set of projects, each with the points that this voter gives it (1 each in approval voting). The order of
// the ballots, and of the projects in a ballot, changes nothing.

#include <cstdint>
#include <span>
#include <vector>

namespace valurna::election {

class Ballots {
  public:
    struct Group {
        std::span<const std::uint32_t> projects;  // ascending
        std::span<const std::int64_t> points;     // of each of `projects`; empty: 1 each
        std::uint64_t times = 0;                  // how many voters cast this ballot
    };

    // An approval ballot, `times` times; no projects: a blank one.
    void add(std::span<const std::uint32_t> projects, std::uint64_t times = 1);
    void add(std::span<const std::uint32_t> projects, std::span<const std::int64_t> points,
             std::uint64_t times = 1);

    [[nodiscard]] std::uint64_t size() const { return size_; }  // ballots, blank ones too
    [[nodiscard]] std::uint64_t blank() const { return blank_; }
    [[nodiscard]] std::size_t groups() const { return times_.size(); }
    [[nodiscard]] bool with_points() const { return with_points_; }
    [[nodiscard]] Group group(std::size_t index) const;

  private:
    [[nodiscard]] std::uint64_t hash_of(std::size_t from, std::size_t to) const;
    [[nodiscard]] bool equal(std::size_t group, std::size_t from) const;
    void settle(std::size_t from, std::uint64_t times);
    void grow();

    std::vector<std::uint32_t> projects_;
    std::vector<std::int64_t> points_;  // beside projects_ once a ballot had points
    std::vector<std::size_t> ends_;     // of each group, in projects_
    std::vector<std::uint64_t> times_, hashes_;
    std::vector<std::uint32_t> table_;  // open addressing: group + 1, 0 is free
    std::uint64_t size_ = 0, blank_ = 0;
    bool with_points_ = false;
};

}  // namespace valurna::election
