#pragma once
// The ids by which the votes of a Pabulib file name its projects.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "election/name_table.hpp"

namespace valurna::election {

class ProjectIds {
  public:
    static constexpr std::uint32_t kUnknown = NameTable::kNone;
    static constexpr std::uint32_t kFree = NameTable::kNone - 1;  // it costs nothing, and is not counted

    // False where the id is taken. `project` is its index or kFree.
    bool add(std::string_view id, std::uint32_t project) {
        if (table_.find_or_add(id, static_cast<std::uint32_t>(names_.size()), NameOf{names_}) !=
            NameTable::kNone)
            return false;
        names_.emplace_back(id);
        projects_.push_back(project);
        return true;
    }
    // The index of the project, kFree or kUnknown.
    [[nodiscard]] std::uint32_t find(std::string_view id) const {
        const std::uint32_t number = table_.find(id, NameOf{names_});
        return number == NameTable::kNone ? kUnknown : projects_[number];
    }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

  private:
    struct NameOf {
        const std::vector<std::string>& names;
        std::string_view operator()(std::uint32_t number) const { return names[number]; }
    };

    NameTable table_;
    std::vector<std::string> names_;
    std::vector<std::uint32_t> projects_;
};

}  // namespace valurna::election
