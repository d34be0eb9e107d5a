#pragma once
// The rows of VOTES, where nearly all of a Pabulib file stands and nearly all of the reading goes.

#include <string>
#include <string_view>
#include <vector>

#include "election/pabulib/csv.hpp"
#include "election/pabulib/findings.hpp"
#include "election/pabulib/ids.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

class VoteRows {
  public:
    static constexpr std::size_t kMostVotes = 2'000'000;

    // `ids` names the projects of `out`; all of them are read already.
    VoteRows(PabulibElection& out, PabulibFindings& findings, ProjectIds& ids, VoterColumns kept);

    void header(const std::vector<std::string>& columns, std::size_t line);
    void row(const CsvRecord& record);
    // Of each project, in the rows read so far.
    [[nodiscard]] const std::vector<std::uint64_t>& supporters() const { return supporters_; }
    // The points of each project together, scaled by 10^points_digits.
    [[nodiscard]] const std::vector<std::int64_t>& scores() const { return scores_; }

  private:
    void make_room();
    [[nodiscard]] std::string_view cell(const CsvRecord& record, std::size_t column) const;
    void check_voter(std::string_view id, std::size_t line);
    void read_projects(std::string_view list, std::size_t line);
    void read_points(std::string_view list, std::size_t line);
    [[nodiscard]] std::int64_t points_of(std::string_view text, std::string_view list, std::size_t line);
    void warn(std::size_t line, std::string_view before, std::string_view quoted, std::string_view after);

    PabulibElection& out_;
    PabulibFindings& findings_;
    ProjectIds& ids_;
    std::vector<std::uint64_t> supporters_;
    std::vector<std::int64_t> scores_;
    VoterColumns kept_;
    NameTable voters_;
    std::size_t voter_id_ = kNoColumn, vote_ = kNoColumn, points_ = kNoColumn;
    std::vector<std::size_t> kept_columns_;
    bool pointed_;  // the votes give points

    // Of the row that is read now.
    std::vector<std::uint32_t> projects_;
    std::vector<bool> counts_;  // each id of the list: it is a project, and named for the first time
    std::vector<std::int64_t> row_points_;
    std::vector<std::string_view> cells_;
    std::vector<std::uint32_t> named_in_;  // each project: the number of the last row that named it

    static constexpr std::size_t kNoColumn = ~std::size_t{0};
};

}  // namespace valurna::election
