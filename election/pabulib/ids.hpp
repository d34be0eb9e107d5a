#pragma once
// The ids by which the votes of a Pabulib file name its projects.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "election/pabulib/name_table.hpp"

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
    [[nodiscard]] std::uint32_t find(std::string_view id) {
        if (id.empty() || id.size() > 8) return look_up(id);
        const std::uint64_t word = word_of(id);
        Recent& recent = recent_[(word + id.size()) * 0x9e3779b97f4a7c15 >> (64 - kRecentBits)];
        if (recent.word == word && recent.size == id.size()) return recent.project;
        const std::uint32_t project = look_up(id);
        if (project != kUnknown) recent = {word, static_cast<std::uint32_t>(id.size()), project};
        return project;
    }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

  private:
    struct NameOf {
        const std::vector<std::string>& names;
        std::string_view operator()(std::uint32_t number) const { return names[number]; }
    };

    // A short id that was found, where it is looked for first: most votes name the same few projects.
    struct Recent {
        std::uint64_t word = 0;
        std::uint32_t size = 0, project = kUnknown;
    };
    static constexpr int kRecentBits = 10;

    [[nodiscard]] std::uint32_t look_up(std::string_view id) const {
        const std::uint32_t number = table_.find(id, NameOf{names_});
        return number == NameTable::kNone ? kUnknown : projects_[number];
    }

    NameTable table_;
    std::vector<Recent> recent_ = std::vector<Recent>(1u << kRecentBits);
    std::vector<std::string> names_;
    std::vector<std::uint32_t> projects_;
};

}  // namespace valurna::election
