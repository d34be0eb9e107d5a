#pragma once
// What a voting method is told about the contest that it is used in, as plain values.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace valurna::election {

struct Money {
    std::int64_t minor = 0;  // minor units: öre, cent
    auto operator<=>(const Money&) const = default;
};

// The cost of each project, read where the projects are: no ballot costs a copy of the list.
class Costs {
  public:
    // Each of `projects` has a member `cost`. The vector must outlive this view and must not change.
    template <class Project>
    explicit Costs(const std::vector<Project>& projects)
        : projects_(&projects), size_(projects.size()), cost_([](const void* list, std::size_t index) {
              return static_cast<const std::vector<Project>*>(list)->at(index).cost;
          }) {}

    [[nodiscard]] std::size_t size() const { return size_; }  // the number of projects
    // Throws std::out_of_range where there is no such project.
    [[nodiscard]] Money operator[](std::size_t index) const { return cost_(projects_, index); }

  private:
    const void* projects_;
    std::size_t size_;
    Money (*cost_)(const void* projects, std::size_t index);
};

struct ContestFacts {
    std::string_view contest;  // id, for messages
    Costs costs;               // in the order of the definition
    Money budget;
};

}  // namespace valurna::election
