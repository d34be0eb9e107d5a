// Pabulib file -> PabulibElection. docs/formats/pabulib.md says what is read, warned about and refused.
#include <algorithm>
#include <array>
#include <optional>

#include "base/decimal.hpp"
#include "base/nearest.hpp"
#include "base/text/entities.hpp"
#include "base/utf8.hpp"
#include "election/definition/definition.hpp"
#include "election/pabulib/amounts.hpp"
#include "election/pabulib/csv.hpp"
#include "election/pabulib/findings.hpp"
#include "election/pabulib/ids.hpp"
#include "election/pabulib/pabulib.hpp"
#include "election/pabulib/source_text.hpp"
#include "election/pabulib/vote_rows.hpp"

namespace valurna::election {
namespace {

enum class Section { kNone, kMeta, kProjects, kVotes };

constexpr std::size_t kMaxPabulibProjects = 100'000, kMaxMetaKeys = 1000, kMaxCells = 1'000'000;

// Fields with content beyond the first `count`; spreadsheets write empty ones to all rows.
bool has_more_than(std::size_t count, const CsvRecord& record) {
    for (std::size_t i = count; i < record.fields.size(); ++i) {
        if (!trimmed(record.fields[i]).empty()) return true;
    }
    return false;
}

// "Tom &amp", whose semicolon is taken for a separator.
bool ends_in_entity(std::string_view field) {
    const std::size_t mark = field.rfind('&');
    if (mark == std::string_view::npos || field.size() - mark > 32) return false;
    const std::string entity = std::string(field.substr(mark)) + ";";
    return without_entities(entity) != entity;
}

class Reading {
  public:
    Reading(CsvReader csv, std::string_view file, VoterColumns kept)
        : csv_(std::move(csv)), file_(file), findings_(file, out_.irregularities), kept_(kept) {}

    Expected<PabulibElection> read();

  private:
    void refuse(std::size_t line, std::string what, std::string mend) {
        findings_.refuse(line, std::move(what), std::move(mend));
    }
    void warn(std::size_t line, std::string what) { findings_.warn(line, std::move(what)); }

    static Section section_of(const CsvRecord& record);
    [[nodiscard]] bool is_comment(const CsvRecord& record) const;
    void section_row(const CsvRecord& record);
    void row(const CsvRecord& record);
    const CsvRecord& whole(const CsvRecord& record, std::size_t wanted);
    const CsvRecord& checked(const CsvRecord& record);
    void header(const CsvRecord& record);
    void meta_row(const CsvRecord& record);
    void project_row(const CsvRecord& record);
    void read_rest(const CsvRecord& record, std::map<std::string, std::string>& other);
    [[nodiscard]] bool has(std::string_view column) const;
    [[nodiscard]] std::string_view cell(const CsvRecord& record, std::string_view column) const;
    [[nodiscard]] std::string_view meta(const char* key) const;
    [[nodiscard]] std::size_t meta_line(const char* key) const;
    void enter(Section section, std::size_t line);
    void close_meta();
    void check_counts();
    void check_project(std::size_t project, std::uint64_t votes, std::int64_t score);
    void amount(std::size_t line, std::string_view text, std::string_view what, std::int64_t& into);

    CsvReader csv_;
    std::string_view file_;
    PabulibElection out_;
    PabulibFindings findings_;
    VoterColumns kept_;
    Section section_ = Section::kNone;
    bool header_wanted_ = false;
    std::vector<std::string> columns_;
    CsvRecord whole_;
    std::size_t cells_ = 0;  // texts beside what is known of projects
    ProjectIds ids_;
    std::optional<VoteRows> votes_;
};

Section Reading::section_of(const CsvRecord& record) {
    const std::string_view first = trimmed(record.fields.front());
    if (first.size() != 4 && first.size() != 5 && first.size() != 8) return Section::kNone;
    const char initial = static_cast<char>(first.front() | 0x20);
    if (initial != 'm' && initial != 'p' && initial != 'v') return Section::kNone;
    for (std::size_t i = 1; i < record.fields.size(); ++i) {
        if (!trimmed(record.fields[i]).empty()) return Section::kNone;
    }
    const std::string name = lower_case(first);
    return name == "meta"       ? Section::kMeta
           : name == "projects" ? Section::kProjects
           : name == "votes"    ? Section::kVotes
                                : Section::kNone;
}

// One field alone: "#12;" is a blank vote of a voter of that name.
bool Reading::is_comment(const CsvRecord& record) const {
    const bool one_column = section_ > Section::kMeta && columns_.size() == 1;
    return record.fields.size() == 1 && !one_column && trimmed(record.fields.front()).starts_with('#');
}

void Reading::enter(Section section, std::size_t line) {
    if (section == section_)
        return refuse(line, "this section stands here a second time", "keep one of the two");
    if (section < section_)
        return refuse(line, "the sections are not META, PROJECTS, VOTES in this order", "put them in order");
    if (section > Section::kMeta && section_ < Section::kMeta)
        return refuse(line, "there is no META section before this", "add it");
    if (section == Section::kVotes && section_ < Section::kProjects)
        return refuse(line, "there is no PROJECTS section before this", "add it");
    if (section_ == Section::kMeta) close_meta();
    section_ = section;
    header_wanted_ = true;
    if (section == Section::kVotes) votes_.emplace(out_, findings_, ids_, kept_);
}

bool Reading::has(std::string_view column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view Reading::meta(const char* key) const {
    const auto found = out_.meta.find(key);
    return found == out_.meta.end() ? std::string_view() : std::string_view(found->second);
}

std::size_t Reading::meta_line(const char* key) const {
    const auto found = out_.meta_lines.find(key);
    return found == out_.meta_lines.end() ? 0 : found->second;
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
    if (section_ == Section::kProjects && !has("project_id")) {
        warn(record.line, "there is no column project_id; the first column is taken");
        columns_.front() = "project_id";
    }
    if (section_ == Section::kProjects && !has("cost"))
        refuse(record.line, "there is no column cost", "the header row of PROJECTS names it");
    (section_ == Section::kVotes ? out_.vote_columns : out_.project_columns) = columns_;
    if (section_ == Section::kVotes) votes_->header(columns_, record.line);
}

void Reading::row(const CsvRecord& record) {
    if (header_wanted_) {
        // META's header says nothing that could vary; a file without it begins with its first pair at once.
        if (section_ != Section::kMeta || lower_case(trimmed(record.fields.front())) == "key")
            return header(record);
        const std::string first = lower_case(trimmed(record.fields.front()));
        if (record.fields.size() == 1 && (first.starts_with("key,") || first.starts_with("key\t")))
            return refuse(record.line, "the fields are not separated by semicolons", "save it as CSV with ;");
        header_wanted_ = false;
        warn(record.line, "META has no header row key;value");
    }
    if (section_ == Section::kMeta) return meta_row(whole(record, 2));
    if (section_ == Section::kProjects) return project_row(checked(whole(record, columns_.size())));
    votes_->row(checked(record));
}

// A name such as "Tom &amp; Jerry" that stands without quotes: the semicolons of its entities separate nothing.
const CsvRecord& Reading::whole(const CsvRecord& record, std::size_t wanted) {
    if (!has_more_than(wanted, record)) return record;
    whole_.line = record.line;
    whole_.fields.clear();
    for (const auto field : record.fields) {
        const bool joins = !whole_.fields.empty() && ends_in_entity(whole_.fields.back()) &&
                           whole_.fields.back().data() + whole_.fields.back().size() + 1 == field.data();
        if (!joins) {
            whole_.fields.push_back(field);
        } else {
            auto& before = whole_.fields.back();
            before = {before.data(), before.size() + 1 + field.size()};
        }
    }
    if (has_more_than(wanted, whole_)) return record;
    warn(record.line, "the semicolons of entities of HTML, like &amp;, are read as part of their field");
    return whole_;
}

const CsvRecord& Reading::checked(const CsvRecord& record) {
    if (has_more_than(columns_.size(), record) && !findings_.full())
        warn(record.line, "the row has more fields than the header; the rest is left out");
    if (record.fields.size() < columns_.size() && !findings_.full())
        warn(record.line, "the row has fewer fields than the header; the rest is empty");
    return record;
}

void Reading::meta_row(const CsvRecord& record) {
    const std::string key = lower_case(trimmed(record.fields.front()));
    if (key.empty()) return warn(record.line, "a META row without a key is left out");
    if (out_.meta.size() == kMaxMetaKeys && !out_.meta.contains(key))
        return refuse(record.line, "META has more than 1000 keys", "this is not a Pabulib file");
    if (record.fields.size() < 2) warn(record.line, "META " + in_quotes(key) + " has no value");
    if (has_more_than(2, record))
        warn(record.line, "META " + in_quotes(key) + " has more than one value; the first is read");
    if (out_.meta.contains(key))
        warn(record.line, "META " + in_quotes(key) + " stands twice; the last is read");
    out_.meta[key] = record.fields.size() < 2 ? std::string() : std::string(trimmed(record.fields[1]));
    out_.meta_lines[key] = record.line;
}

void Reading::close_meta() {
    if (meta("budget").empty())
        return refuse(meta_line("budget"), "META has no budget", "add the row budget;AMOUNT");
    amount(meta_line("budget"), meta("budget"), "budget", out_.budget);
    if (!findings_.refusal() && out_.budget <= 0)
        refuse(meta_line("budget"), "the budget is not above 0", "write the amount to be shared out");
    const std::string type = lower_case(meta("vote_type"));
    const std::size_t line = meta_line("vote_type");
    if (type == "ordinal") {
        out_.vote_type = VoteType::kOrdinal;
    } else if (type == "cumulative") {
        out_.vote_type = VoteType::kCumulative;
    } else if (type == "scoring") {
        out_.vote_type = VoteType::kScoring;
    } else if (type == "choose-1") {
        out_.vote_type = VoteType::kChooseOne;
    } else if (type.empty()) {
        warn(line, "META has no vote_type; approval is taken");
    } else if (type != "approval") {
        refuse(line, "the vote_type " + in_quotes(type) + " is not known",
               known_names(type, {"approval", "ordinal", "cumulative", "scoring", "choose-1"}));
    }
    const auto usual = read_decimal(meta("default_score"));
    if (gives_points(out_.vote_type) && usual && usual->digits != 0) {
        warn(meta_line("default_score"), "default_score " + in_quotes(meta("default_score")) +
                                             " is not used: a project that a vote does not name gets 0");
    }
}

void Reading::amount(std::size_t line, std::string_view text, std::string_view what, std::int64_t& into) {
    const std::string subject = "the " + std::string(what);
    const auto amount = read_pabulib_amount(text, "", subject);
    if (!amount) return refuse(line, amount.error().what, amount.error().mend);
    const Decimal& value = amount.value().value;
    const auto whole =
        widen_amounts(out_, value.after_point) ? scaled(value, out_.minor_digits) : std::nullopt;
    if (!whole)
        return refuse(line, subject + " " + in_quotes(text) + " is more than can be counted",
                      "write fewer decimals");
    if (!amount.value().note.empty()) warn(line, amount.value().note);
    into = *whole;
}

void Reading::read_rest(const CsvRecord& record, std::map<std::string, std::string>& other) {
    constexpr std::array<std::string_view, 8> kKnown = {"project_id", "cost",   "name",    "category",
                                                        "categories", "target", "targets", "beneficiaries"};
    for (std::size_t i = 0; i < columns_.size() && i < record.fields.size(); ++i) {
        const bool known = std::find(kKnown.begin(), kKnown.end(), columns_[i]) != kKnown.end();
        if (columns_[i].empty() && !trimmed(record.fields[i]).empty())
            warn(record.line, "column " + std::to_string(i + 1) + " holds " +
                                  in_quotes(trimmed(record.fields[i])) + " and has no name; it is left out");
        if (known || columns_[i].empty()) continue;
        if (++cells_ > kMaxCells)
            return refuse(record.line, "the projects have more than 1000000 fields", "leave out columns");
        other.try_emplace(columns_[i], trimmed(record.fields[i]));
    }
}

void Reading::project_row(const CsvRecord& record) {
    PabulibProject project;
    project.id = cell(record, "project_id");
    if (project.id.empty())
        return refuse(record.line, "the project has no id", "write one in the column project_id");
    if (ids_.size() == kMaxPabulibProjects)
        return refuse(record.line, "there are more than 100000 projects", "split the file");
    amount(record.line, cell(record, "cost"), "cost", project.cost);
    if (findings_.refusal()) return;
    if (project.cost < 0) {
        return refuse(record.line, "the cost of project " + in_quotes(project.id) + " is below 0",
                      "write its cost");
    }
    const bool free = project.cost == 0;
    if (!ids_.add(project.id, free ? ProjectIds::kFree : static_cast<std::uint32_t>(out_.projects.size()))) {
        return refuse(record.line, "the project id " + in_quotes(project.id) + " stands twice",
                      "give each project its own");
    }
    if (free) {
        return warn(record.line, "project " + in_quotes(project.id) +
                                     " costs nothing, needs no vote and is left out of the count");
    }
    project.name = cell(record, "name");
    const auto first_of = [&](std::initializer_list<const char*> names) {
        std::string_view found;
        for (const char* name : names)
            found = found.empty() ? cell(record, name) : found;
        return found;
    };
    for_each_part(first_of({"category", "categories"}),
                  [&](std::string_view part) { project.category.emplace_back(part); });
    for_each_part(first_of({"beneficiaries", "target", "targets"}),
                  [&](std::string_view part) { project.target.emplace_back(part); });
    read_rest(record, project.other);
    project.line = record.line;
    out_.projects.push_back(std::move(project));
}

void Reading::check_counts() {
    const auto compare = [&](const char* key, std::size_t counted, const char* what) {
        const std::string number = std::to_string(counted);
        if (!out_.meta.contains(key)) {
            warn(0, std::string("META has no ") + key);
        } else if (meta(key) != number) {
            warn(meta_line(key), std::string("META says ") + key + " " + in_quotes(meta(key)) +
                                     ", and there are " + number + " " + what);
        }
    };
    compare("num_projects", ids_.size(), "projects");
    compare("num_votes", out_.votes.size(), "votes");
    for (std::size_t i = 0; i < out_.projects.size(); ++i) {
        check_project(i, votes_ ? votes_->supporters()[i] : 0, votes_ ? votes_->scores()[i] : 0);
    }
}

void Reading::check_project(std::size_t index, std::uint64_t votes, std::int64_t score) {
    const auto& project = out_.projects[index];
    const std::size_t line = project.line;
    const auto said = [&](const char* column) {
        const auto found = project.other.find(column);
        return found == project.other.end() ? std::string_view() : std::string_view(found->second);
    };
    const std::string who = "project " + in_quotes(project.id);
    const std::string number = std::to_string(votes);
    if (!said("votes").empty() && said("votes") != number)
        warn(line, who + " is said to have " + in_quotes(said("votes")) + " votes, and has " + number);
    const auto said_score = read_decimal(said("score"));
    const auto whole = said_score && said_score->after_point <= out_.points_digits
                           ? scaled(*said_score, out_.points_digits)
                           : std::nullopt;
    if (gives_points(out_.vote_type) && !said("score").empty() && whole != score) {
        warn(line, who + " is said to have a score of " + in_quotes(said("score")) + ", and has " +
                       decimal_text(score, out_.points_digits));
    }
    if (project.cost > out_.budget) warn(line, who + " costs more than the budget");
}

void Reading::section_row(const CsvRecord& record) {
    const Section section = section_of(record);
    if (section != Section::kNone) return enter(section, record.line);
    if (record.empty()) return;
    if (is_comment(record)) return warn(record.line, "a line of comment is left out");
    if (section_ == Section::kNone && lower_case(trimmed(record.fields.front())).starts_with("sep=")) {
        if (trimmed(record.fields.front()).size() == 4) return;  // "sep=;", as a spreadsheet writes it
        return refuse(record.line, "the fields are not separated by semicolons", "save it as CSV with ;");
    }
    if (section_ == Section::kNone)
        return refuse(record.line, "the file does not begin with META", "this is not a Pabulib file");
    row(record);
}

Expected<PabulibElection> Reading::read() {
    while (!findings_.refusal()) {
        const CsvRecord* record = csv_.next();
        if (csv_.taken() > kMaxPabulibBytes) return more_than_a_pabulib_file(file_);
        if (record == nullptr) break;
        section_row(*record);
    }
    if (csv_.problem()) refuse(csv_.line(), *csv_.problem(), csv_.mend());
    if (section_ == Section::kNone) refuse(0, "there is no META section", "this is not a Pabulib file");
    if (section_ == Section::kMeta || ids_.size() == 0)
        refuse(csv_.line(), "the file ends before there are projects", "it may have been cut off");
    if (out_.projects.empty()) refuse(0, "no project costs anything", "write what they cost");
    if (findings_.refusal()) return Unexpected(*findings_.refusal());
    if (!votes_) warn(0, "there is no VOTES section");
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

Unexpected more_than_a_pabulib_file(std::string_view file) {
    return Unexpected(
        Error{ErrorCode::kBadInput, std::string(file), "it is larger than 256 MiB", "split the file"});
}

Expected<PabulibElection> parse_pabulib(std::string_view content, std::string_view file,
                                        VoterColumns columns) {
    if (content.size() > kMaxPabulibBytes) return more_than_a_pabulib_file(file);
    if (!is_readable(content)) return read_pabulib(source_of(content), file, columns);
    return Reading(CsvReader(content), file, columns).read();
}

Expected<PabulibElection> read_pabulib(ByteSource source, std::string_view file, VoterColumns columns) {
    ASSIGN_OR_RETURN(auto readable, readable_source(std::move(source), file));
    return Reading(CsvReader(std::move(readable)), file, columns).read();
}

Preferences preferences_of(const PabulibVote& vote) {
    return {{vote.projects.begin(), vote.projects.end()}, {vote.points.begin(), vote.points.end()}};
}

std::vector<std::vector<std::uint32_t>> approvals(const PabulibElection& election) {
    std::vector<std::vector<std::uint32_t>> lists;
    lists.reserve(election.votes.size());
    for (const PabulibVote vote : election.votes) {
        lists.emplace_back(vote.projects.begin(), vote.projects.end());
    }
    return lists;
}

}  // namespace valurna::election
