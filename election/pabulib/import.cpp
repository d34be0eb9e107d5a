#include "election/pabulib/import.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text/ids.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/pabulib/import_limits.hpp"
#include "election/pabulib/import_texts.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kTitleLimit = 200;
constexpr const char* kContest = "projects";

// One line of at most 200 code points.
std::string line_of_text(std::string_view text) {
    std::string line;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
        if (starts && ++count > kTitleLimit) break;
        const auto c = static_cast<unsigned char>(text[i]);
        line += c < 0x20 || c == 0x7f ? ' ' : text[i];
    }
    return line;
}

class Import {
  public:
    Import(const PabulibElection& source, const PabulibImport& wanted, std::string_view file)
        : source_(source), wanted_(wanted), file_(file) {}

    Expected<ImportedElection> run() {
        ASSIGN_OR_RETURN(const auto ties, read_tie_rule(wanted_.ties, "--ties"));
        if (source_.projects.size() > kMaxProjects) {
            return refused("it has more than " + std::to_string(kMaxProjects) +
                               " projects, which one ballot cannot hold",
                           "divide it");
        }
        choose_languages();
        std::set<std::string> ids;
        for (const auto& project : source_.projects)
            ids.insert(project.id);
        if (!wanted_.texts.empty()) {
            ASSIGN_OR_RETURN(auto texts,
                             parse_import_texts(wanted_.texts, wanted_.texts_file, out_.languages, ids));
            texts_ = std::move(texts);
        }
        scale_ = source_.minor_digits == 1 ? 10 : 1;  // no currency has one decimal
        out_.currency.minor_digits = source_.minor_digits == 1 ? 2 : source_.minor_digits;
        describe();
        contest(ties);
        say_what_is_lost();
        return checked();
    }

  private:
    [[nodiscard]] Unexpected refused(std::string what, std::string mend) const {
        return Unexpected(Error{ErrorCode::kBadInput, file_, std::move(what), std::move(mend)});
    }
    void warn(std::string what) { warnings_.push_back(std::move(what)); }

    [[nodiscard]] std::string meta(const char* key) const {
        const auto found = source_.meta.find(key);
        return found == source_.meta.end() ? std::string() : line_of_text(found->second);
    }

    void choose_languages() {
        const std::string own = meta("language");
        file_language_ = is_language(own) ? own : "en";
        out_.languages = wanted_.languages;
        if (out_.languages.empty()) out_.languages = {file_language_};
    }

    // The sidecar's text; what it lacks in the first language is the file's own, whatever language that is
    // in.
    Text text_or(const Text& sidecar, const std::string& own, const std::string& what) {
        Text text = sidecar;
        const std::string& first = out_.languages.front();
        if (!text.contains(first) && !own.empty()) {
            if (first != file_language_)
                warn(what + " is that of the file, in \"" + file_language_ + "\", and stands under \"" +
                     first + "\"");
            text[first] = own;
        }
        return text;
    }

    static std::string iso_date(const std::string& text, const char* month_and_day) {
        const std::string iso = text.size() == 10
                                    ? text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2)
                                    : text + month_and_day;
        return is_date(iso) ? iso : std::string();
    }

    void describe() {
        const std::string unit = meta("unit"), instance = meta("instance");
        out_.id = !wanted_.id.empty() ? wanted_.id : id_of_name(unit + " " + instance);
        if (out_.id.size() < 3) out_.id = "pabulib-election";
        out_.domain = wanted_.domain;
        out_.results_on_station = wanted_.results_on_station;
        out_.country = meta("country");
        out_.organiser = !texts_.organiser.empty() ? texts_.organiser : unit;
        if (out_.organiser.empty()) out_.organiser = out_.id;
        const std::string description = meta("description");
        out_.title = text_or(texts_.title, !description.empty() ? description : out_.id, "the title");
        out_.introduction = texts_.introduction;
        out_.results_where = texts_.results_where;
        out_.opens = iso_date(meta("date_begin"), "-01-01");
        out_.closes = iso_date(meta("date_end"), "-12-31");
        if (out_.opens.empty() || out_.closes.empty() || out_.closes < out_.opens) {
            const std::string& known = out_.closes.empty() ? out_.opens : out_.closes;
            const std::string year = known.empty() ? "2000" : known.substr(0, 4);
            warn("the dates are missing or wrong: " + year + "-01-01 to " + year + "-12-31 is taken");
            out_.opens = year + "-01-01";
            out_.closes = year + "-12-31";
        }
        out_.currency.code = meta("currency");
        if (!is_currency(out_.currency.code)) {
            warn("the file names no currency; XXX is taken, which means none");
            out_.currency.code = "XXX";
        }
        out_.categories = texts_.categories;
        for (const auto& known : out_.categories)
            (void)ids_.take(known.id);
    }

    // The id of the category that bears this name, made when it is met first.
    std::string category(const std::string& name) {
        const auto& first = out_.languages.front();
        for (const auto& known : out_.categories) {
            if (known.title.at(first) == name) return known.id;
        }
        if (out_.categories.size() == 100) return {};
        const std::string id = ids_.of_name(name, "category");
        out_.categories.push_back({id, {{first, name}}});
        return id;
    }

    Project project(const PabulibProject& from) {
        Project project;
        const auto sidecar = texts_.projects.find(from.id);
        if (sidecar != texts_.projects.end()) project = sidecar->second;
        project.id = from.id;
        project.cost = {from.cost * scale_};
        project.title = text_or(project.title, !from.name.empty() ? line_of_text(from.name) : from.id,
                                "the title of project " + in_quotes(from.id));
        unnamed_ += from.name.empty() ? 1 : 0;
        const auto column = [&](const char* name) {
            const auto found = from.other.find(name);
            return found == from.other.end() ? std::string() : line_of_text(found->second);
        };
        if (project.summary.empty() && !column("description").empty())
            project.summary[out_.languages.front()] = column("description");
        for (const char* name : {"neighborhood", "subunit", "district"}) {
            if (project.place.empty() && !column(name).empty())
                project.place[out_.languages.front()] = column(name);
        }
        if (project.proposer.empty()) project.proposer = column("proposer");
        if (!project.coordinates) project.coordinates = coordinates(column("latitude"), column("longitude"));
        if (texts_.categories.empty() && project.category.empty() && !from.category.empty() &&
            !from.category.front().empty()) {
            project.category = category(line_of_text(from.category.front()));
            many_categories_ += from.category.size() > 1 ? 1 : 0;
        }
        return project;
    }

    static std::optional<Coordinates> coordinates(const std::string& latitude, const std::string& longitude) {
        Coordinates at;
        const auto read = [](const std::string& text, double limit, double& into) {
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
            return error == std::errc() && end == text.data() + text.size() && into >= -limit &&
                   into <= limit;
        };
        if (read(latitude, 90, at.latitude) && read(longitude, 180, at.longitude)) return at;
        return std::nullopt;
    }

    void contest(TieRule ties) {
        Contest contest;
        contest.id = kContest;
        contest.title = out_.title;
        contest.question = texts_.question;
        contest.budget = {source_.budget * scale_};
        std::vector<std::int64_t> costs;
        for (const auto& from : source_.projects) {
            contest.projects.push_back(project(from));
            costs.push_back(contest.projects.back().cost.minor);
        }
        contest.voting = import_limits(source_, costs, scale_, warnings_);
        contest.counting.ties = ties;
        contest.counting.lot_seed = wanted_.lot_seed;
        out_.contests = {std::move(contest)};
        out_.styles = {{"all", {}, {kContest}}};
    }

    void say_what_is_lost() {
        switch (source_.vote_type) {
            case VoteType::kApproval:
            case VoteType::kChooseOne:
                break;
            case VoteType::kOrdinal:
                warn(
                    "the file's votes rank projects; here a voter approves of them, and a ranked project "
                    "counts as approved");
                break;
            case VoteType::kCumulative:
            case VoteType::kScoring:
                warn(
                    "the file's votes give points; here a voter approves of projects, and one with more than "
                    "0 points counts as approved");
                break;
        }
        const std::string rule = meta("rule");
        if (rule != "greedy") warn("the file's rule is " + in_quotes(rule) + "; greedy is taken");
        for (const char* key :
             {"min_project_score_threshold", "min_length_per_category", "max_length_per_category",
              "min_sum_cost_per_category", "max_sum_cost_per_category"}) {
            if (source_.meta.contains(key)) warn(std::string(key) + " is not taken over");
        }
        if (unnamed_ > 0) warn(std::to_string(unnamed_) + " projects have no name in the file");
        if (many_categories_ > 0)
            warn(std::to_string(many_categories_) +
                 " projects are in several categories; the first is taken");
    }

    // Every rule of a definition holds for an imported one too.
    Expected<ImportedElection> checked() {
        ASSIGN_OR_RETURN(auto election, parse_election(write_election(out_), file_ + " as an election"));
        return ImportedElection{std::move(election), std::move(warnings_)};
    }

    const PabulibElection& source_;
    const PabulibImport& wanted_;
    std::string file_, file_language_;
    Election out_;
    ImportTexts texts_;
    FreshIds ids_;  // of categories
    std::vector<std::string> warnings_;
    std::int64_t scale_ = 1;
    std::size_t unnamed_ = 0, many_categories_ = 0;
};

}  // namespace

Expected<ImportedElection> import_pabulib(const PabulibElection& source, const PabulibImport& wanted,
                                          std::string_view file) {
    return Import(source, wanted, file).run();
}

}  // namespace valurna::election
