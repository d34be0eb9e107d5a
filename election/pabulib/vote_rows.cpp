#include "election/pabulib/vote_rows.hpp"

#include <algorithm>
#include <charconv>

#include "base/decimal.hpp"
#include "base/how_many.hpp"
#include "base/utf8.hpp"

namespace valurna::election {

VoteRows::VoteRows(PabulibElection& out, PabulibFindings& findings, ProjectIds& ids, VoterColumns kept)
    : out_(out),
      findings_(findings),
      ids_(ids),
      supporters_(out.projects.size(), 0),
      scores_(out.projects.size(), 0),
      kept_(kept),
      pointed_(gives_points(out.vote_type)),
      named_in_(out.projects.size(), 0) {}

void VoteRows::header(const std::vector<std::string>& columns, std::size_t line) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& name = columns[i];
        const auto first = [&](std::size_t& column) {
            if (column == kNoColumn) column = i;
        };
        if (name == "voter_id") {
            first(voter_id_);
        } else if (name == "vote") {
            first(vote_);
        } else if (name == "points" && pointed_) {
            first(points_);
        } else if (kept_ == VoterColumns::kKept && !name.empty() &&
                   std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
            kept_columns_.push_back(i);
        }
    }
    out_.votes = PabulibVotes(std::move(names));
    make_room();
    if (vote_ == kNoColumn)
        findings_.refuse(line, "there is no column vote", "the header row of VOTES names it");
    if (voter_id_ == kNoColumn) findings_.warn(line, "there is no column voter_id");
    if (pointed_ && points_ == kNoColumn)
        findings_.warn(line, "there is no column points; each project named in a vote is taken to have 1");
}

// As META says how many there are; growing step by step would leave the memory in pieces.
void VoteRows::make_room() {
    const auto found = out_.meta.find("num_votes");
    std::size_t votes = 0;
    if (found == out_.meta.end()) return;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), votes);
    out_.votes.expect(std::min(votes, kMostVotes));
    voters_.expect(std::min(votes, kMostVotes));
}

std::string_view VoteRows::cell(const CsvRecord& record, std::size_t column) const {
    return column < record.fields.size() ? trimmed(record.fields[column]) : std::string_view();
}

void VoteRows::warn(std::size_t line, std::string_view before, std::string_view quoted,
                    std::string_view after) {
    if (!findings_.full()) findings_.warn(line, std::string(before) + in_quotes(quoted) + std::string(after));
}

void VoteRows::row(const CsvRecord& record) {
    if (out_.votes.size() == kMostVotes)
        return findings_.refuse(record.line, "there are more than 2000000 votes", "split the file");
    const std::string_view voter = cell(record, voter_id_);
    check_voter(voter, record.line);
    read_projects(cell(record, vote_), record.line);
    row_points_.clear();
    if (pointed_) read_points(cell(record, points_), record.line);
    cells_.clear();
    for (const std::size_t column : kept_columns_)
        cells_.push_back(cell(record, column));
    const PabulibVote vote{voter, projects_, row_points_, record.line};
    for (const auto project : projects_)
        ++supporters_[project];
    out_.votes.add(vote, cells_);
}

void VoteRows::check_voter(std::string_view id, std::size_t line) {
    if (voter_id_ == kNoColumn) return;
    if (id.empty()) return findings_.warn(line, "the vote has no voter_id");
    const auto number = static_cast<std::uint32_t>(out_.votes.size());
    const auto name_of = [&](std::uint32_t vote) { return out_.votes.voter_id(vote); };
    if (voters_.find_or_add(id, number, name_of) != NameTable::kNone)
        warn(line, "the voter_id ", id, " stands twice; both votes are counted");
}

void VoteRows::read_projects(std::string_view list, std::size_t line) {
    projects_.clear();
    counts_.clear();
    if (list.empty()) return findings_.warn(line, "the vote is empty; it is counted as blank");
    const auto row = static_cast<std::uint32_t>(out_.votes.size() + 1);
    for_each_part(list, [&](std::string_view id) {
        const std::uint32_t project = ids_.find(id);
        bool counts = false;
        if (project == ProjectIds::kFree) {
            // Said once, where the project stands.
        } else if (project == ProjectIds::kUnknown) {
            warn(line, "the vote names ", id, ", which is no project; it is left out");
        } else if (named_in_[project] == row) {
            warn(line, "the vote names ", id, " twice; the first counts");
        } else {
            named_in_[project] = row;
            projects_.push_back(project);
            counts = true;
        }
        if (pointed_) counts_.push_back(counts);
    });
    if (out_.vote_type == VoteType::kChooseOne && projects_.size() > 1) {
        findings_.warn(line, "the vote names more than one project in a choose-1 election; all are counted");
    }
}

void VoteRows::read_points(std::string_view list, std::size_t line) {
    std::size_t parts = 0;
    if (points_ != kNoColumn) {
        for_each_part(list, [&](std::string_view text) {
            if (parts < counts_.size() && counts_[parts]) row_points_.push_back(points_of(text, list, line));
            ++parts;
        });
        if (parts != counts_.size() && !findings_.full()) {
            findings_.warn(line, "the vote has " + how_many(counts_.size(), "project") + " and " +
                                     how_many(parts, "point") + "; a missing one is 0");
        }
        row_points_.resize(projects_.size(), 0);
    } else {
        row_points_.resize(projects_.size(), *scaled({1, 0}, out_.points_digits));
    }
    for (std::size_t i = 0; i < projects_.size(); ++i)
        scores_[projects_[i]] += row_points_[i];
}

std::int64_t VoteRows::points_of(std::string_view text, std::string_view list, std::size_t line) {
    std::int64_t whole_points = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole_points);
    const bool plain = error == std::errc() && end == text.data() + text.size() && out_.points_digits == 0;
    if (plain && whole_points >= -kMaxPoints && whole_points <= kMaxPoints) return whole_points;
    auto decimal = read_decimal(text);
    if (!decimal) {
        warn(line, "the points ", text, " are no number; 0 is taken");
        decimal = Decimal{};
    }
    for (; out_.points_digits < decimal->after_point; ++out_.points_digits) {
        out_.votes.multiply_points(10);
        for (auto& points : row_points_)
            points *= 10;
        for (auto& score : scores_)
            score *= 10;
    }
    const auto whole = scaled(*decimal, out_.points_digits);
    std::int64_t limit = kMaxPoints;
    for (int place = 0; place < out_.points_digits; ++place)
        limit *= 10;
    if (!whole || *whole > limit || *whole < -limit) {
        findings_.refuse(line, "the points " + in_quotes(list) + " are too large", "points end at 1000000");
        return 0;
    }
    return *whole;
}

}  // namespace valurna::election
