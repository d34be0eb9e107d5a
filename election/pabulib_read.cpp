// Pabulib file -> PabulibElection. docs/formats/pabulib.md says what is read, warned about and refused.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "election/definition.hpp"
#include "election/pabulib.hpp"
#include "election/pabulib_amount.hpp"
#include "election/pabulib_csv.hpp"
#include "election/utf8.hpp"

namespace valurna::election {
namespace {

enum class Section { kNone, kMeta, kProjects, kVotes };

constexpr std::size_t kMaxVotes = 2'000'000, kMaxPabulibProjects = 100'000, kMaxWarnings = 10'000;

// What stops the reading; thrown nowhere, carried as the first problem.
class Reading {
  public:
    explicit Reading(std::string_view file) : file_(file) {}

    Result<PabulibElection> read(std::string_view content);

  private:
    void refuse(std::size_t line, std::string what, std::string mend) {
        if (error_) return;
        const std::string where = line == 0 ? file_ : file_ + ": line " + std::to_string(line);
        error_ = Error{ErrorCode::kBadInput, where, std::move(what), std::move(mend)};
    }
    void warn(std::size_t line, std::string what) {
        if (out_.irregularities.size() < kMaxWarnings) out_.irregularities.push_back({line, std::move(what)});
    }

    static Section section_of(const CsvRecord& record);
    void row(const CsvRecord& record);
    void header(const CsvRecord& record);
    void meta_row(const CsvRecord& record);
    void project_row(const CsvRecord& record);
    void vote_row(const CsvRecord& record);
    void read_points(const CsvRecord& record, std::string_view cell, const std::vector<bool>& kept,
                     PabulibVote& vote);
    void read_rest(const CsvRecord& record, const std::set<std::string_view>& known,
                   std::map<std::string, std::string>& other);
    [[nodiscard]] std::string_view cell(const CsvRecord& record, std::string_view column) const;
    void enter(Section section, std::size_t line);
    void close_meta();
    void check_counts();
    void amount(std::size_t line, std::string_view text, std::string_view what, std::int64_t& into);

    std::string file_;
    std::optional<Error> error_;
    PabulibElection out_;
    Section section_ = Section::kNone;
    bool header_wanted_ = false, projects_seen_ = false, votes_seen_ = false, points_column_ = false;
    std::vector<std::string> columns_;
    std::unordered_map<std::string, std::uint32_t> index_;
    std::set<std::string> voters_;
};

Section Reading::section_of(const CsvRecord& record) {
    for (std::size_t i = 1; i < record.fields.size(); ++i) {
        if (!trimmed(record.fields[i]).empty()) return Section::kNone;
    }
    const std::string name = lower_case(trimmed(record.fields.front()));
    return name == "meta"       ? Section::kMeta
           : name == "projects" ? Section::kProjects
           : name == "votes"    ? Section::kVotes
                                : Section::kNone;
}

void Reading::enter(Section section, std::size_t line) {
    if (section <= section_) {
        refuse(line, "the sections are not META, PROJECTS, VOTES in this order, each once",
               "put them in order");
        return;
    }
    if (section > Section::kMeta && section_ < Section::kMeta)
        refuse(line, "there is no META section before this", "add it");
    if (section == Section::kVotes && section_ < Section::kProjects) {
        refuse(line, "there is no PROJECTS section before this", "add it");
    }
    if (section_ == Section::kMeta && !error_) close_meta();
    section_ = section;
    header_wanted_ = true;
    if (section == Section::kProjects) projects_seen_ = true;
    if (section == Section::kVotes) votes_seen_ = true;
}

std::string_view Reading::cell(const CsvRecord& record, std::string_view column) const {
    for (std::size_t i = 0; i < columns_.size() && i < record.fields.size(); ++i) {
        if (columns_[i] == column) return trimmed(record.fields[i]);
    }
    return {};
}

void Reading::header(const CsvRecord& record) {
    header_wanted_ = false;
    columns_.clear();
    for (const auto& field : record.fields) {
        const std::string name = lower_case(trimmed(field));
        if (std::find(columns_.begin(), columns_.end(), name) != columns_.end() && !name.empty()) {
            warn(record.line, "the column " + in_quotes(name) + " stands twice; the first is read");
        }
        columns_.push_back(name);
    }
    const auto has = [&](const char* name) {
        return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
    };
    if (section_ == Section::kProjects && !(has("project_id") && has("cost"))) {
        refuse(record.line, "the columns project_id and cost are not both there",
               "the header row of PROJECTS names them");
    }
    if (section_ == Section::kVotes && !has("vote")) {
        refuse(record.line, "there is no column vote", "the header row of VOTES names it");
    }
    points_column_ = section_ == Section::kVotes && has("points");
    const bool wants_points = out_.vote_type == VoteType::kCumulative || out_.vote_type == VoteType::kScoring;
    if (section_ == Section::kVotes && wants_points && !points_column_) {
        warn(record.line, "there is no column points; each project named in a vote is taken to have 1");
    }
}

void Reading::row(const CsvRecord& record) {
    if (header_wanted_) {
        // META's header says nothing that could vary; a file without it begins with its first pair at once.
        if (section_ != Section::kMeta || lower_case(trimmed(record.fields.front())) == "key") {
            header(record);
            return;
        }
        header_wanted_ = false;
        warn(record.line, "META has no header row key;value");
    }
    if (section_ == Section::kMeta) return meta_row(record);
    if (record.fields.size() > columns_.size())
        warn(record.line, "the row has more fields than the header; the rest is left out");
    if (record.fields.size() < columns_.size())
        warn(record.line, "the row has fewer fields than the header; the rest is empty");
    if (section_ == Section::kProjects) return project_row(record);
    vote_row(record);
}

void Reading::meta_row(const CsvRecord& record) {
    const std::string key = lower_case(trimmed(record.fields.front()));
    if (key.empty()) return warn(record.line, "a META row without a key is left out");
    if (record.fields.size() < 2) warn(record.line, "META " + in_quotes(key) + " has no value");
    if (record.fields.size() > 2)
        warn(record.line, "META " + in_quotes(key) + " has more than one value; the first is read");
    if (out_.meta.contains(key))
        warn(record.line, "META " + in_quotes(key) + " stands twice; the last is read");
    out_.meta[key] = record.fields.size() < 2 ? std::string() : std::string(trimmed(record.fields[1]));
}

void Reading::close_meta() {
    const auto value = [&](const char* key) {
        const auto found = out_.meta.find(key);
        return found == out_.meta.end() ? std::string() : found->second;
    };
    if (value("budget").empty()) return refuse(0, "META has no budget", "add the row budget;AMOUNT");
    amount(0, value("budget"), "budget", out_.budget);
    if (!error_ && out_.budget <= 0)
        refuse(0, "the budget is not above 0", "write the amount to be shared out");
    const std::string type = lower_case(value("vote_type"));
    if (type == "ordinal") {
        out_.vote_type = VoteType::kOrdinal;
    } else if (type == "cumulative") {
        out_.vote_type = VoteType::kCumulative;
    } else if (type == "scoring") {
        out_.vote_type = VoteType::kScoring;
    } else if (type == "choose-1") {
        out_.vote_type = VoteType::kChooseOne;
    } else if (type.empty()) {
        warn(0, "META has no vote_type; approval is taken");
    } else if (type != "approval") {
        refuse(0, "the vote_type " + in_quotes(type) + " is not known",
               "write approval, ordinal, cumulative, scoring or choose-1");
    }
}

void Reading::amount(std::size_t line, std::string_view text, std::string_view what, std::int64_t& into) {
    const auto decimal = read_decimal(text);
    const auto whole = decimal && widen_amounts(out_, decimal->after_point)
                           ? scaled(*decimal, out_.minor_digits)
                           : std::nullopt;
    if (!whole) {
        return refuse(
            line,
            "the " + std::string(what) + " " + in_quotes(text) + " is not an amount that can be counted",
            "write digits, and a point before decimals");
    }
    into = *whole;
}

void Reading::read_rest(const CsvRecord& record, const std::set<std::string_view>& known,
                        std::map<std::string, std::string>& other) {
    for (std::size_t i = 0; i < columns_.size() && i < record.fields.size(); ++i) {
        if (columns_[i].empty() || known.contains(columns_[i])) continue;
        other.try_emplace(columns_[i], trimmed(record.fields[i]));
    }
}

void Reading::project_row(const CsvRecord& record) {
    static const std::set<std::string_view> kKnown = {"project_id", "cost",   "name",
                                                      "category",   "target", "beneficiaries"};
    PabulibProject project;
    project.id = cell(record, "project_id");
    if (project.id.empty())
        return refuse(record.line, "the project has no id", "write one in the column project_id");
    if (index_.contains(project.id)) {
        return refuse(record.line, "the project id " + in_quotes(project.id) + " stands twice",
                      "give each project its own");
    }
    if (out_.projects.size() == kMaxPabulibProjects)
        return refuse(record.line, "there are more than 100000 projects", "split the file");
    amount(record.line, cell(record, "cost"), "cost", project.cost);
    if (error_) return;
    if (project.cost <= 0)
        return refuse(record.line, "the cost of project " + in_quotes(project.id) + " is not above 0",
                      "write its cost");
    project.name = cell(record, "name");
    for (const auto part : split_list(cell(record, "category")))
        project.category.emplace_back(part);
    const auto target =
        cell(record, "beneficiaries").empty() ? cell(record, "target") : cell(record, "beneficiaries");
    for (const auto part : split_list(target))
        project.target.emplace_back(part);
    read_rest(record, kKnown, project.other);
    index_.emplace(project.id, static_cast<std::uint32_t>(out_.projects.size()));
    out_.projects.push_back(std::move(project));
}

void Reading::vote_row(const CsvRecord& record) {
    static const std::set<std::string_view> kKnown = {"voter_id", "vote", "points"};
    if (out_.votes.size() == kMaxVotes)
        return refuse(record.line, "there are more than 2000000 votes", "split the file");
    PabulibVote vote;
    vote.line = record.line;
    vote.voter_id = cell(record, "voter_id");
    if (vote.voter_id.empty()) warn(record.line, "the vote has no voter_id");
    if (!vote.voter_id.empty() && !voters_.insert(vote.voter_id).second) {
        warn(record.line,
             "the voter_id " + in_quotes(vote.voter_id) + " stands twice; both votes are counted");
    }
    const std::string_view list = cell(record, "vote");
    if (list.empty()) warn(record.line, "the vote is empty; it is counted as blank");
    std::vector<bool> kept;
    for (const auto id : split_list(list)) {
        const auto found = index_.find(std::string(id));
        kept.push_back(false);
        if (found == index_.end()) {
            warn(record.line, "the vote names " + in_quotes(id) + ", which is no project; it is left out");
        } else if (std::find(vote.projects.begin(), vote.projects.end(), found->second) !=
                   vote.projects.end()) {
            warn(record.line, "the vote names " + in_quotes(id) + " twice; the first counts");
        } else {
            vote.projects.push_back(found->second);
            kept.back() = true;
        }
    }
    if (out_.vote_type == VoteType::kChooseOne && vote.projects.size() > 1) {
        warn(record.line, "the vote names more than one project in a choose-1 election; all are counted");
    }
    read_points(record, cell(record, "points"), kept, vote);
    read_rest(record, kKnown, vote.other);
    out_.votes.push_back(std::move(vote));
}

void Reading::read_points(const CsvRecord& record, std::string_view points, const std::vector<bool>& kept,
                          PabulibVote& vote) {
    if (out_.vote_type != VoteType::kCumulative && out_.vote_type != VoteType::kScoring) {
        if (points_column_) vote.other.emplace("points", points);
        return;
    }
    const auto cells = split_list(points);
    if (points_column_ && cells.size() != kept.size()) {
        warn(record.line, "the vote has " + std::to_string(kept.size()) + " projects and " +
                              std::to_string(cells.size()) + " points; a missing one is 0");
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!kept[i]) continue;
        Decimal decimal{points_column_ ? 0 : 1, 0};
        if (i < cells.size()) {
            if (const auto read = read_decimal(cells[i])) {
                decimal = *read;
            } else {
                warn(record.line, "the points " + in_quotes(cells[i]) + " are no number; 0 is taken");
            }
        }
        for (; out_.points_digits < decimal.after_point; ++out_.points_digits) {
            for (auto& earlier : out_.votes) {
                for (auto& point : earlier.points)
                    point *= 10;
            }
            for (auto& point : vote.points)
                point *= 10;
        }
        const auto whole = scaled(decimal, out_.points_digits);
        std::int64_t limit = kMaxPoints;
        for (int place = 0; place < out_.points_digits; ++place)
            limit *= 10;
        if (!whole || *whole > limit || *whole < -limit) {
            return refuse(record.line, "the points " + in_quotes(points) + " are too large",
                          "points end at 1000000");
        }
        vote.points.push_back(*whole);
    }
}

void Reading::check_counts() {
    const auto compare = [&](const char* key, std::size_t counted, const char* what) {
        const auto found = out_.meta.find(key);
        const std::string number = std::to_string(counted);
        if (found == out_.meta.end()) {
            warn(0, std::string("META has no ") + key);
        } else if (found->second != number) {
            warn(0, std::string("META says ") + key + " " + in_quotes(found->second) + ", and there are " +
                        number + " " + what);
        }
    };
    compare("num_projects", out_.projects.size(), "projects");
    compare("num_votes", out_.votes.size(), "votes");
    std::vector<std::uint64_t> votes(out_.projects.size(), 0);
    for (const auto& list : approvals(out_)) {
        for (const auto project : list)
            ++votes[project];
    }
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const auto& project = out_.projects[i];
        const auto found = project.other.find("votes");
        if (found != project.other.end() && found->second != std::to_string(votes[i])) {
            warn(0, "project " + in_quotes(project.id) + " is said to have " + in_quotes(found->second) +
                        " votes, and has " + std::to_string(votes[i]));
        }
        if (project.cost > out_.budget)
            warn(0, "project " + in_quotes(project.id) + " costs more than the budget");
    }
}

Result<PabulibElection> Reading::read(std::string_view content) {
    if (content.size() > kMaxPabulibBytes) refuse(0, "it is larger than 64 MiB", "split the file");
    if (content.starts_with("\xef\xbb\xbf")) content.remove_prefix(3);
    if (const auto bad = first_bad_utf8(content); !error_ && bad) {
        refuse(line_of(content, *bad), "the line is not UTF-8", "save the file as UTF-8");
    } else if (!error_ && content.find('\0') != std::string_view::npos) {
        refuse(line_of(content, content.find('\0')), "the line holds a zero byte",
               "this is not a Pabulib file");
    }
    CsvReader csv(content);
    while (!error_) {
        const auto record = csv.next();
        if (!record) break;
        if (record->empty()) continue;
        const Section section = section_of(*record);
        if (section != Section::kNone) {
            enter(section, record->line);
        } else if (section_ == Section::kNone) {
            refuse(record->line, "the file does not begin with META", "this is not a Pabulib file");
        } else {
            row(*record);
        }
    }
    if (csv.problem()) refuse(csv.line(), *csv.problem(), "mend the row");
    if (section_ == Section::kNone) refuse(0, "there is no META section", "this is not a Pabulib file");
    if (section_ == Section::kMeta || out_.projects.empty())
        refuse(0, "there are no projects", "the file may have been cut off");
    if (error_) return *error_;
    if (!votes_seen_) warn(0, "there is no VOTES section");
    check_counts();
    return std::move(out_);
}

}  // namespace

bool widen_amounts(PabulibElection& election, int minor_digits) {
    const auto too_large = [](std::int64_t amount) { return amount > kMaxMoney / 10; };
    for (; election.minor_digits < minor_digits; ++election.minor_digits) {
        if (too_large(election.budget) ||
            std::any_of(election.projects.begin(), election.projects.end(),
                        [&](const PabulibProject& project) { return too_large(project.cost); }))
            return false;
        election.budget *= 10;
        for (auto& project : election.projects)
            project.cost *= 10;
    }
    return true;
}

Result<PabulibElection> parse_pabulib(std::string_view content, std::string_view file) {
    return Reading(file).read(content);
}

std::vector<std::vector<std::uint32_t>> approvals(const PabulibElection& election) {
    const bool pointed =
        election.vote_type == VoteType::kCumulative || election.vote_type == VoteType::kScoring;
    std::vector<std::vector<std::uint32_t>> lists;
    lists.reserve(election.votes.size());
    for (const auto& vote : election.votes) {
        auto& list = lists.emplace_back();
        for (std::size_t i = 0; i < vote.projects.size(); ++i) {
            if (!pointed || (i < vote.points.size() && vote.points[i] > 0)) list.push_back(vote.projects[i]);
        }
    }
    return lists;
}

}  // namespace valurna::election
