// Pabulib file -> PabulibElection. docs/formats/pabulib.md says what is read, warned about and refused.
#include <algorithm>
#include <array>
#include <optional>

#include "election/definition.hpp"
#include "election/name_table.hpp"
#include "election/pabulib.hpp"
#include "election/pabulib_amount.hpp"
#include "election/pabulib_csv.hpp"
#include "election/pabulib_findings.hpp"
#include "election/pabulib_vote_rows.hpp"
#include "election/utf8.hpp"

namespace valurna::election {
namespace {

enum class Section { kNone, kMeta, kProjects, kVotes };

constexpr std::size_t kMaxPabulibProjects = 100'000;

Error too_large(std::string_view file) {
    return {ErrorCode::kBadInput, std::string(file), "it is larger than 256 MiB", "split the file"};
}

class Reading {
  public:
    Reading(CsvReader csv, std::string_view file, VoterColumns kept)
        : csv_(std::move(csv)), file_(file), findings_(file, out_.irregularities), kept_(kept) {}

    Result<PabulibElection> read();

  private:
    void refuse(std::size_t line, std::string what, std::string mend) {
        findings_.refuse(line, std::move(what), std::move(mend));
    }
    void warn(std::size_t line, std::string what) { findings_.warn(line, std::move(what)); }

    static Section section_of(const CsvRecord& record);
    void row(const CsvRecord& record);
    void header(const CsvRecord& record);
    void meta_row(const CsvRecord& record);
    void project_row(const CsvRecord& record);
    void read_rest(const CsvRecord& record, std::map<std::string, std::string>& other);
    [[nodiscard]] std::string_view cell(const CsvRecord& record, std::string_view column) const;
    void enter(Section section, std::size_t line);
    void close_meta();
    void check_counts();
    void amount(std::size_t line, std::string_view text, std::string_view what, std::int64_t& into);

    CsvReader csv_;
    std::string_view file_;
    PabulibElection out_;
    PabulibFindings findings_;
    VoterColumns kept_;
    Section section_ = Section::kNone;
    bool header_wanted_ = false;
    std::vector<std::string> columns_;
    NameTable ids_;
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
    if (section_ == Section::kMeta && !findings_.refusal()) close_meta();
    section_ = section;
    header_wanted_ = true;
    if (section == Section::kVotes) votes_.emplace(out_, findings_, ids_, kept_);
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
    if (section_ == Section::kVotes) votes_->header(columns_, record.line);
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
    votes_->row(record);
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
    if (!findings_.refusal() && out_.budget <= 0)
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

void Reading::read_rest(const CsvRecord& record, std::map<std::string, std::string>& other) {
    constexpr std::array<std::string_view, 6> kKnown = {"project_id", "cost",   "name",
                                                        "category",   "target", "beneficiaries"};
    for (std::size_t i = 0; i < columns_.size() && i < record.fields.size(); ++i) {
        const bool known = std::find(kKnown.begin(), kKnown.end(), columns_[i]) != kKnown.end();
        if (!known && !columns_[i].empty()) other.try_emplace(columns_[i], trimmed(record.fields[i]));
    }
}

void Reading::project_row(const CsvRecord& record) {
    PabulibProject project;
    project.id = cell(record, "project_id");
    if (project.id.empty())
        return refuse(record.line, "the project has no id", "write one in the column project_id");
    const auto number = static_cast<std::uint32_t>(out_.projects.size());
    const auto name_of = [&](std::uint32_t other) { return std::string_view(out_.projects[other].id); };
    if (ids_.find_or_add(project.id, number, name_of) != NameTable::kNone) {
        return refuse(record.line, "the project id " + in_quotes(project.id) + " stands twice",
                      "give each project its own");
    }
    if (out_.projects.size() == kMaxPabulibProjects)
        return refuse(record.line, "there are more than 100000 projects", "split the file");
    amount(record.line, cell(record, "cost"), "cost", project.cost);
    if (findings_.refusal()) return;
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
    read_rest(record, project.other);
    out_.projects.push_back(std::move(project));
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
    const auto votes = votes_ ? votes_->supporters() : std::vector<std::uint64_t>(out_.projects.size(), 0);
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

Result<PabulibElection> Reading::read() {
    while (!findings_.refusal()) {
        const CsvRecord* record = csv_.next();
        if (csv_.taken() > kMaxPabulibBytes) return too_large(file_);
        if (record == nullptr) break;
        const Section section = section_of(*record);
        if (section != Section::kNone) {
            enter(section, record->line);
        } else if (record->empty()) {
            continue;
        } else if (section_ == Section::kNone) {
            refuse(record->line, "the file does not begin with META", "this is not a Pabulib file");
        } else {
            row(*record);
        }
    }
    if (csv_.problem()) refuse(csv_.line(), *csv_.problem(), csv_.mend());
    if (section_ == Section::kNone) refuse(0, "there is no META section", "this is not a Pabulib file");
    if (section_ == Section::kMeta || out_.projects.empty())
        refuse(0, "there are no projects", "the file may have been cut off");
    if (findings_.refusal()) return *findings_.refusal();
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

Result<PabulibElection> parse_pabulib(std::string_view content, std::string_view file, VoterColumns columns) {
    if (content.size() > kMaxPabulibBytes) return too_large(file);
    return Reading(CsvReader(content), file, columns).read();
}

Result<PabulibElection> read_pabulib(ByteSource source, std::string_view file, VoterColumns columns) {
    return Reading(CsvReader(std::move(source)), file, columns).read();
}

std::vector<std::vector<std::uint32_t>> approvals(const PabulibElection& election) {
    std::vector<std::vector<std::uint32_t>> lists;
    lists.reserve(election.votes.size());
    for (const PabulibVote vote : election.votes) {
        auto& list = lists.emplace_back();
        for_each_supported(election, vote, [&](std::uint32_t project) { list.push_back(project); });
    }
    return lists;
}

}  // namespace valurna::election
