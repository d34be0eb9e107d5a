#include "election/pabulib/import.hpp"

#include <algorithm>
#include <set>

#include "base/how_many.hpp"
#include "base/text/ids.hpp"
#include "base/text/shortened.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/lists/notes.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/text_lines.hpp"
#include "election/pabulib/import_limits.hpp"
#include "election/pabulib/import_texts.hpp"

namespace valurna::election {
namespace {

constexpr const char* kContest = "projects";

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
            notes_.add_all(texts_.notes);
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
    void warn(std::string what) { notes_.add(std::move(what)); }

    // As the file has it, which is then taken over.
    std::string meta(const char* key) {
        meta_used_.insert(key);
        const auto found = source_.meta.find(key);
        return found == source_.meta.end() ? std::string() : found->second;
    }
    ListedText meta_text(const char* key) {
        const auto line = source_.meta_lines.find(std::string_view(key));
        return decoded(
            {meta(key), "line " + std::to_string(line == source_.meta_lines.end() ? 0 : line->second),
             std::string("META ") + key},
            notes_);
    }
    std::string meta_line(const char* key) { return fitting_line(meta_text(key), kMostTitle, notes_); }

    void choose_languages() {
        const ListedText listed = meta_text("language");
        const std::string& own = listed.text;
        file_language_ = is_language(own) ? own : "en";
        if (file_language_ != own && !own.empty())
            notes_.add(listed, in_quotes(own) + " is no language tag; en is taken");
        out_.languages = wanted_.languages;
        if (out_.languages.empty()) out_.languages = {file_language_};
    }

    // Whether the file's own text is to stand in the first language: where the sidecar has none. It may be in another.
    bool needs_own(const Text& sidecar, const std::string& what) {
        const std::string& first = out_.languages.front();
        if (sidecar.contains(first)) return false;
        if (first != file_language_)
            warn(what + " is that of the file, in \"" + file_language_ + "\", and stands under \"" + first +
                 "\"");
        return true;
    }

    // A title that is too long stands whole in the introduction, where there is none.
    void title() {
        const std::string& first = out_.languages.front();
        out_.title = texts_.title;
        out_.introduction = texts_.introduction;
        const ListedText description = meta_text("description");
        if (!needs_own(out_.title, "the title")) return;
        const std::string whole = one_line(description.text);
        const bool room = !out_.introduction.contains(first);
        std::string line = fitting_line(description, kMostTitle, notes_,
                                        room ? "the whole text is the introduction" : "the rest is left out");
        if (line != whole && room) out_.introduction[first] = shortened(whole, kMostDescription);
        out_.title[first] = line.empty() ? out_.id : line;
    }

    // Of "5.10.2020", or of a year alone.
    static std::string iso_date(const std::string& text, const char* month_and_day) {
        const auto two = [](const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; };
        const auto first = text.find('.'), second = text.rfind('.');
        std::string iso = text + month_and_day;
        if (first != second)
            iso = text.substr(second + 1) + "-" + two(text.substr(first + 1, second - first - 1)) + "-" +
                  two(text.substr(0, first));
        return is_date(iso) ? iso : std::string();
    }

    void describe() {
        const std::string unit = meta_line("unit"), instance = meta_line("instance");
        out_.id = !wanted_.id.empty() ? wanted_.id : id_of_name(unit + " " + instance);
        if (out_.id.size() < 3) out_.id = "pabulib-election";
        out_.country = meta_line("country");
        wanted_.publication.put_into(out_);
        out_.organiser = !texts_.organiser.empty() ? texts_.organiser : unit;
        if (out_.organiser.empty()) out_.organiser = out_.id;
        title();
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
            warn((out_.currency.code.empty() ? "the file names no currency"
                                             : in_quotes(out_.currency.code) + " is no code of a currency") +
                 "; XXX is taken, which means none");
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

    // A cell of a project's row, which is then taken over.
    ListedText column(const PabulibProject& from, const std::string& name) {
        const auto found = from.other.find(name);
        if (found == from.other.end() || found->second.empty()) return {};
        columns_used_.insert(name);
        return cell(from, name, found->second);
    }
    ListedText cell(const PabulibProject& from, const std::string& name, const std::string& text) {
        return decoded({text, "line " + std::to_string(from.line), "column " + name}, notes_);
    }

    Project project(const PabulibProject& from) {
        const std::string& first = out_.languages.front();
        Project project;
        const auto sidecar = texts_.projects.find(from.id);
        if (sidecar != texts_.projects.end()) project = sidecar->second;
        project.id = from.id;
        project.cost = {from.cost * scale_};
        ProjectTexts texts;
        if (needs_own(project.title, "the title of project " + in_quotes(from.id)))
            texts.title(first,
                        from.name.empty() ? ListedText{from.id, {}, {}} : cell(from, "name", from.name));
        unnamed_ += from.name.empty() ? 1 : 0;
        columns_used_.insert("description");
        if (project.summary.empty()) texts.summary(first, column(from, "description"));
        bool placed = !project.place.empty();
        for (const char* name : {"neighborhood", "subunit", "district"}) {
            if (!placed) {
                const ListedText listed = column(from, name);
                placed = !one_line(listed.text).empty();
                texts.place(first, listed);
            } else if (const auto left = from.other.find(name);
                       left != from.other.end() && !left->second.empty()) {
                columns_left_.insert(name);
            }
        }
        columns_used_.insert("proposer");
        if (project.proposer.empty()) texts.proposer(first, column(from, "proposer"));
        columns_used_.insert({"latitude", "longitude"});
        if (!project.coordinates)
            project.coordinates =
                listed_coordinates(column(from, "latitude"), column(from, "longitude"), notes_);
        texts.put_into(project, notes_);
        if (texts_.categories.empty() && project.category.empty()) project.category = category(from);
        return project;
    }

    std::string category(const PabulibProject& from) {
        if (from.category.empty()) return {};
        const ListedText listed = cell(from, "category", from.category.front());
        if (from.category.size() > 1)
            notes_.add(listed, "the project is in several categories; the first is taken");
        const std::string name = fitting_line(listed, kMostTitle, notes_);
        if (name.empty()) return {};
        std::string id = category(name);
        if (id.empty()) notes_.add(listed, "the project gets no category, as there are more than 100");
        return id;
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
        std::vector<std::string> said;
        contest.voting = import_limits(source_, costs, scale_, said);
        for (auto& each : said)
            warn(std::move(each));
        meta_used_.insert({"budget", "vote_type", "num_projects", "num_votes", "min_length", "max_length",
                           "min_sum_cost", "max_sum_cost"});
        take_rule(contest.counting, vote_type(contest.voting));
        contest.counting.ties = ties;
        contest.counting.lot_seed = wanted_.lot_seed;
        out_.contests = {std::move(contest)};
        out_.styles = {{"all", {}, {kContest}}};
    }

    // What "greedy" of a Pabulib file is here: there the votes of a project are what its voters give it.
    [[nodiscard]] static CountRule greedy_of(VoteType votes) {
        switch (votes) {
            case VoteType::kApproval:
            case VoteType::kChooseOne:
                return CountRule::kGreedy;
            case VoteType::kOrdinal:
                return CountRule::kBorda;
            case VoteType::kCumulative:
                return CountRule::kCumulative;
            case VoteType::kScoring:
                return CountRule::kScore;
        }
        unreachable("vote type");
    }

    // A rule that is written as we write it and works on such votes is the definition's too.
    void take_rule(CountingRule& counting, VoteType votes) {
        const std::string rule = meta("rule");
        const auto read = read_written_rule(rule, "META rule", counting);
        const bool suits = read && written_rule(read.value()) == rule &&
                           (!needs_points(read.value()) || gives_points(votes)) &&
                           (!needs_ranks(read.value()) || gives_ranks(votes));
        if (suits && (read.value().rule != CountRule::kGreedy || approves_only(votes))) {
            counting = read.value();
            return;
        }
        counting.rule = greedy_of(votes);
        warn("the file's rule is " + in_quotes(rule) + "; " + std::string(name_of(counting.rule)) +
             " is taken");
    }

    void say_what_is_lost() {
        if (unnamed_ > 0) warn("without a name in the file: " + how_many(unnamed_, "project"));
        note_unused(unused_meta(), "META key", notes_);
        note_unused(unused_columns(), "column", notes_);
        note_unused(source_.vote_columns, "VOTES column", notes_);
    }

    [[nodiscard]] std::vector<std::string> unused_meta() const {
        std::vector<std::string> unused;
        for (const auto& [key, value] : source_.meta) {
            if (!value.empty() && !meta_used_.contains(key)) unused.push_back(key);
        }
        return unused;
    }

    // Of PROJECTS. What is read into fields of their own has content where a project has such a field.
    [[nodiscard]] std::vector<std::string> unused_columns() const {
        const auto any = [&](auto has) {
            return std::any_of(source_.projects.begin(), source_.projects.end(), has);
        };
        const auto in = [](const std::string& name, std::initializer_list<std::string_view> names) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        const auto& columns = source_.project_columns;
        const bool two = std::find(columns.begin(), columns.end(), "category") != columns.end();
        std::vector<std::string> unused;
        for (const auto& name : columns) {
            const bool target = in(name, {"target", "targets", "beneficiaries"});
            if (name.empty() || in(name, {"project_id", "cost", "name", "category"})) continue;
            if (name == "categories" && !two) continue;
            const bool content = any([&](const PabulibProject& project) {
                const auto found = project.other.find(name);
                return target                 ? !project.target.empty()
                       : name == "categories" ? true
                                              : found != project.other.end() && !found->second.empty();
            });
            if (content && (!columns_used_.contains(name) || columns_left_.contains(name)))
                unused.push_back(name);
        }
        return unused;
    }

    // Every rule of a definition holds for an imported one too.
    Expected<ImportedElection> checked() {
        ASSIGN_OR_RETURN(auto election, parse_election(write_election(out_), file_ + " as an election"));
        return ImportedElection{std::move(election), notes_.all()};
    }

    const PabulibElection& source_;
    const PabulibImport& wanted_;
    std::string file_, file_language_;
    Election out_;
    ImportTexts texts_;
    Notes notes_;
    std::set<std::string> meta_used_, columns_used_;
    std::set<std::string> columns_left_;  // not taken over from every project
    FreshIds ids_;                        // of categories
    std::int64_t scale_ = 1;
    std::size_t unnamed_ = 0;
};

}  // namespace

Expected<ImportedElection> import_pabulib(const PabulibElection& source, const PabulibImport& wanted,
                                          std::string_view file) {
    return Import(source, wanted, file).run();
}

}  // namespace valurna::election
