#pragma once
// One counted contest for one reader: the parts of the page that explain it, as HTML.

#include <string>

#include "election/words/explanation.hpp"
#include "tally/pages/published.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

class ContestView {
  public:
    // All must outlive it. `index` is the contest's place in the result; `level` that of its headings, 2
    // to 5.
    ContestView(const Published& facts, const Reader& reader, std::size_t index, int level);

    [[nodiscard]] std::string html() const;  // the whole of it, without a heading of its own

  private:
    // contest_view.cpp
    [[nodiscard]] std::string heading(const std::string& text, const std::string& name) const;
    [[nodiscard]] std::string winners() const;
    [[nodiscard]] std::string overview() const;
    [[nodiscard]] std::string reasons() const;
    [[nodiscard]] std::string reason(const election::ProjectOutcome& at) const;
    [[nodiscard]] std::string title(std::uint32_t project) const;
    [[nodiscard]] std::string amount(std::int64_t minor) const;
    [[nodiscard]] std::string entry_id(std::uint32_t project) const;
    // What ordered the projects: points, or votes.
    [[nodiscard]] std::uint64_t tried() const;  // how many proposals the rule came to
    [[nodiscard]] std::uint64_t number_of(const election::ProjectOutcome& at) const;  // of them
    [[nodiscard]] std::uint64_t strength(const election::ProjectOutcome& at) const;
    // contest_view_money.cpp
    [[nodiscard]] std::string money() const;
    [[nodiscard]] std::string money_table() const;
    [[nodiscard]] std::string money_by_kind() const;
    // contest_view_counting.cpp
    [[nodiscard]] std::string counting() const;
    [[nodiscard]] std::string comparison() const;
    [[nodiscard]] std::string ties() const;
    [[nodiscard]] std::string lot() const;

    const Published& facts_;
    const Reader& reader_;
    const words::Catalogue& words_;
    const election::ContestResult& result_;
    const election::Contest& contest_;
    words::Explanation explained_;
    std::string id_;  // begins every id of this contest
    int level_;
};

// A project with its picture; `votes` and `cost` are plain text, `votes` may be empty.
[[nodiscard]] std::string project_card(const Published& facts, const Reader& reader,
                                       const election::Project& project, const std::string& kind, int level,
                                       const std::string& votes, const std::string& cost);
[[nodiscard]] std::string paragraph(const std::string& plain);

}  // namespace valurna::tally
