#include "election/exchange/new_election.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/decimal.hpp"
#include "base/nearest.hpp"
#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/definition/suggested.hpp"
#include "election/pabulib/import_texts.hpp"

namespace valurna::exchange {
namespace {

using election::Contest;
using election::Text;

constexpr int kMinorDigits = 2;
constexpr std::size_t kMostPlaces = 8;  // that a message names

class NewElection {
  public:
    NewElection(ProjectList list, const ImportWishes& wishes, std::string_view file)
        : list_(std::move(list)), wishes_(wishes), file_(file) {}

    Expected<election::ImportedElection> run() {
        ASSIGN_OR_RETURN(const auto ties, election::read_tie_rule(wishes_.ties, "--ties"));
        if (list_.projects.empty()) return wrong(file_, "it holds no project", "export the list anew");
        choose_languages();
        RETURN_IF_ERROR(put_texts());
        RETURN_IF_ERROR(check_languages());
        describe();
        RETURN_IF_ERROR(costs());
        for (auto& category : list_.categories) {
            category.title = in_languages(std::move(category.title), "category");
            out_.categories.push_back(category);
        }
        RETURN_IF_ERROR(contests(ties));
        RETURN_IF_ERROR(check_currencies());
        choose_currency();
        say_what_is_left_out();
        if (elsewhere_ > 0)
            warn("titles that are not in " + in_quotes(out_.languages.front()) + ": " +
                 std::to_string(elsewhere_) + "; another language stands there");
        ASSIGN_OR_RETURN(auto checked,
                         election::parse_election(election::write_election(out_), file_ + " as an election"));
        return election::ImportedElection{std::move(checked), list_.notes.all()};
    }

  private:
    static Unexpected wrong(std::string where, std::string what, std::string mend) {
        return Unexpected(Error{ErrorCode::kBadInput, std::move(where), std::move(what), std::move(mend)});
    }
    void warn(std::string what) { list_.notes.add(std::move(what)); }

    // Those asked for, or all that titles are in: the most frequent first, then by name.
    void choose_languages() {
        out_.languages = wishes_.languages;
        if (!out_.languages.empty()) return;
        std::map<std::string, std::size_t> titles;
        for (const auto& listed : list_.projects) {
            for (const auto& language : listed.texts.title_languages())
                ++titles[language];
        }
        for (const auto& [language, count] : titles)
            out_.languages.push_back(language);
        std::stable_sort(out_.languages.begin(), out_.languages.end(),
                         [&](const auto& a, const auto& b) { return titles[a] > titles[b]; });
        if (out_.languages.empty()) out_.languages = {"en"};
    }

    // What the organiser wrote beside the list goes before what the list says.
    Status put_texts() {
        RETURN_IF_ERROR(read_texts());
        for (auto& listed : list_.projects)
            listed.texts.put_into(listed.project, list_.notes);
        return {};
    }

    Status read_texts() {
        if (wishes_.texts.empty()) return {};
        std::set<std::string> ids;
        for (const auto& listed : list_.projects)
            ids.insert(listed.project.id);
        ASSIGN_OR_RETURN(
            auto texts, election::parse_import_texts(wishes_.texts, wishes_.texts_file, out_.languages, ids));
        texts_ = std::move(texts);
        list_.notes.add_all(texts_.notes);
        if (!texts_.categories.empty()) list_.categories = texts_.categories;
        for (auto& listed : list_.projects) {
            election::Project& project = listed.project;
            if (!texts_.categories.empty()) project.category.clear();
            const auto found = texts_.projects.find(project.id);
            if (found != texts_.projects.end()) take_over(found->second, project);
        }
        return {};
    }

    // A language that no text is in: a mistake where it is the first, or near to one that texts are in.
    Status check_languages() {
        std::set<std::string> written;
        const auto look = [&](const Text& text) {
            for (const auto& [language, words] : text)
                written.insert(language);
        };
        for (const auto& listed : list_.projects) {
            for (const auto text :
                 {&election::Project::title, &election::Project::summary, &election::Project::description})
                look(listed.project.*text);
        }
        for (const auto* text : {&texts_.title, &texts_.introduction, &texts_.question})
            look(*text);
        std::vector<std::string> others;
        for (const auto& language : written) {
            if (std::find(wishes_.languages.begin(), wishes_.languages.end(), language) ==
                wishes_.languages.end())
                others.push_back(language);
        }
        for (const auto& language : wishes_.languages) {
            if (written.contains(language)) continue;
            if (language == wishes_.languages.front() || !nearest(language, others).empty())
                return Unexpected(unknown_name("--languages", "text in the language", language,
                                               {written.begin(), written.end()}));
            warn("no text is in the language " + in_quotes(language));
        }
        return {};
    }

    static void take_over(const election::Project& from, election::Project& into) {
        into.title = from.title;
        into.summary = from.summary;
        into.description = from.description;
        into.place = from.place;
        into.proposer = from.proposer;
        if (from.picture) into.picture = from.picture;
        for (const auto& [language, words] : from.picture_alt)
            into.picture_alt[language] = words;
        if (from.coordinates) into.coordinates = from.coordinates;
        if (!from.category.empty()) into.category = from.category;
    }

    // Only the election's languages; a title that lacks the first one has the first that is there.
    Text in_languages(Text text, const std::string& field, bool title = true) {
        Text kept;
        for (const auto& language : out_.languages) {
            const auto found = text.find(language);
            if (found != text.end()) kept[language] = found->second;
        }
        const auto& first = out_.languages.front();
        const bool elsewhere = title && !kept.contains(first) && !text.empty();
        const std::string stand_in = kept.empty() && elsewhere ? text.begin()->first : std::string();
        for (const auto& [language, words] : text) {
            if (!kept.contains(language) && language != stand_in) ++left_out_[field + "/" + language];
        }
        if (!elsewhere) return kept;
        kept[first] = kept.empty() ? text.begin()->second : kept.begin()->second;
        ++elsewhere_;
        return kept;
    }

    void say_what_is_left_out() {
        std::string all;
        for (const auto& [field, times] : left_out_)
            all += (all.empty() ? "" : ", ") + field + " (" + std::to_string(times) + ")";
        if (!all.empty())
            warn("texts in languages that the election does not have (--languages) are not taken over: " +
                 all);
    }

    // What the list says of a budget, from the first project that does.
    [[nodiscard]] Text budget_title(const std::string& id) const {
        for (const auto& listed : list_.projects) {
            if (listed.budget == id && !listed.budget_title.empty()) return listed.budget_title;
        }
        return {};
    }

    void describe() {
        out_.id = !wishes_.id.empty() ? wishes_.id : list_.id;
        wishes_.publication.put_into(out_);
        const auto first_of = [](const std::string& a, const std::string& b, const std::string& c) {
            return !a.empty() ? a : !b.empty() ? b : c;
        };
        out_.organiser = first_of(wishes_.organiser, texts_.organiser, out_.id);
        out_.title = texts_.title;
        auto& title = out_.title[out_.languages.front()];
        title = first_of(wishes_.title, title, out_.id);
        for (const auto& [language, words] : wishes_.other_titles)
            out_.title[language] = words;
        out_.introduction = texts_.introduction;
        out_.results_where = texts_.results_where;
        out_.opens = wishes_.opens;
        out_.closes = wishes_.closes;
    }

    // An amount of money in minor units; its note, if any, becomes a warning. `column` is empty for an option.
    Expected<election::Money> money(const std::string& text, const std::string& where,
                                    std::string_view subject, const std::string& column) {
        const std::string at = column.empty() ? "" : " (column " + on_one_line(column) + ")";
        const auto note = [&](const std::string& what) {
            const bool in_file = where.starts_with(file_ + ": ");
            warn((in_file ? where.substr(file_.size() + 2) : where) + ": " + what + at);
        };
        auto amount = read_amount(text, where, subject, kMinorDigits);
        if (!amount) return wrong(where, amount.error().what + at, amount.error().mend);
        const auto& [value, currencies, doubt] = amount.value();
        const auto minor = scaled(value, kMinorDigits);
        if (!minor)
            return wrong(where,
                         std::string(subject) + " " + in_quotes(text) + " is more than can be counted" + at,
                         "correct it");
        if (!doubt.empty()) note(doubt);
        if (!currencies.empty()) signed_.push_back({currencies, text, where});
        if (!wishes_.currency.empty() && !currencies.empty() && !currencies.contains(wishes_.currency))
            note(std::string(subject) + " " + in_quotes(text) + " is not in " + wishes_.currency +
                 ", and its number is taken");
        return election::Money{*minor};
    }

    // "100 kr", "100 €" and "$100" are not three times the same: one currency must be what all signs may stand for.
    Status check_currencies() {
        struct Kind {
            std::set<std::string> currencies;
            std::string text, places;
            std::size_t count = 0;
        };
        std::vector<Kind> kinds;
        if (!list_.stated_currency.empty())
            kinds.push_back({{list_.stated_currency}, list_.stated_currency, "the header", 0});
        for (const auto& one : signed_) {
            auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& known) {
                return std::any_of(one.currencies.begin(), one.currencies.end(),
                                   [&](const auto& code) { return known.currencies.contains(code); });
            });
            if (kind == kinds.end()) kind = kinds.insert(kind, {one.currencies, one.text, {}, 0});
            std::erase_if(kind->currencies, [&](const auto& code) { return !one.currencies.contains(code); });
            if (kind->count++ >= kMostPlaces) continue;
            const bool in_file = one.where.starts_with(file_ + ": ");
            kind->places += (kind->places.empty() ? "" : ", ") +
                            (in_file ? one.where.substr(file_.size() + 2) : one.where);
        }
        if (!kinds.empty()) common_currencies_ = kinds.front().currencies;
        if (kinds.size() < 2) return {};
        std::string list;
        for (const auto& kind : kinds)
            list += (list.empty() ? "" : "; ") + in_quotes(kind.text) + " (" + kind.places +
                    (kind.count > kMostPlaces ? " and " + std::to_string(kind.count - kMostPlaces) + " more"
                                              : "") +
                    ")";
        return wrong(file_, "the amounts are in several currencies: " + list,
                     "write all of them in one currency");
    }

    // That of --currency, else the one that the list or the amounts name.
    void choose_currency() {
        out_.currency = {wishes_.currency.empty() ? list_.stated_currency : wishes_.currency, kMinorDigits};
        if (!out_.currency.code.empty()) return;
        const auto& common = common_currencies_;
        const bool usual = !list_.currency.empty() && (common.empty() || common.contains(list_.currency));
        if (common.empty() && usual)
            warn("no amount names its currency; " + list_.currency +
                 " is taken, as the headers are of its country (--currency names another)");
        if (!usual && common.size() != 1)
            warn("no currency is known; XXX is taken, which means none (--currency SEK names one)");
        out_.currency.code = usual ? list_.currency : common.size() == 1 ? *common.begin() : "XXX";
    }

    Status costs() {
        std::map<std::string, std::string> where;  // by id
        for (auto& listed : list_.projects) {
            auto& project = listed.project;
            const auto [first, fresh] = where.emplace(project.id, listed.where);
            if (!fresh)
                return wrong(listed.where,
                             "the project " + in_quotes(project.id) + " stands twice (" + first->second + ")",
                             "keep one");
            if (!election::is_project_id(project.id))
                return wrong(listed.where, in_quotes(project.id) + " is no id of a project",
                             "use up to 64 characters without comma, semicolon or quote");
            if (project.title.empty()) return wrong(listed.where, "the project has no title", "write one");
            if (listed.cost.empty())
                return wrong(listed.where, "the project has no cost", "write what it costs");
            ASSIGN_OR_RETURN(project.cost, money(listed.cost, listed.where, "the cost", listed.cost_column));
            if (project.cost.minor == 0)
                return wrong(listed.where, "the project costs nothing", "write what it costs, or remove it");
            project.title = in_languages(std::move(project.title), "title");
            project.summary = in_languages(std::move(project.summary), "summary", false);
            project.description = in_languages(std::move(project.description), "description", false);
            project.place = in_languages(std::move(project.place), "place", false);
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> budget_ids() const {
        std::vector<std::string> ids;
        for (const auto& listed : list_.projects) {
            if (std::find(ids.begin(), ids.end(), listed.budget) == ids.end()) ids.push_back(listed.budget);
        }
        return ids;
    }

    [[nodiscard]] Unexpected ask_for_budgets(const std::vector<std::string>& ids) const {
        if (ids.size() == 1)
            return wrong(file_, "such a file does not hold the total to share out",
                         "give it: --budget 250000");
        std::string names, options;
        for (const auto& id : ids) {
            const Text title = budget_title(id);
            names += (names.empty() ? "" : ", ") + (id.empty() ? std::string("none") : id) +
                     (title.empty() ? "" : " " + in_quotes(title.begin()->second));
            options += " --budget " + id + "=250000";
        }
        return wrong(file_,
                     "it has projects of " + std::to_string(ids.size()) + " budgets (" + names +
                         ") and does not hold their totals",
                     "give each:" + options);
    }

    // By budget, each above 0.
    Expected<std::map<std::string, std::int64_t>> totals(const std::vector<std::string>& ids) {
        std::map<std::string, std::int64_t> totals;
        for (const auto& given : wishes_.budgets) {
            const std::size_t equals = given.find('=');
            const bool named = equals != std::string::npos;
            const std::string id = named ? given.substr(0, equals) : ids.front();
            if (!named && ids.size() > 1) return ask_for_budgets(ids);
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                return wrong("--budget " + given,
                             "no project of the file belongs to the budget " + in_quotes(id),
                             known_names(id, ids));
            ASSIGN_OR_RETURN(const auto amount, money(named ? given.substr(equals + 1) : given,
                                                      "--budget " + given, "the total", ""));
            if (amount.minor == 0)
                return wrong("--budget " + given, "this is no amount above 0", "write it like 250000");
            if (!totals.emplace(id, amount.minor).second)
                return wrong("--budget " + given, "the budget is given twice", "give it once");
        }
        if (totals.size() != ids.size()) return ask_for_budgets(ids);
        return totals;
    }

    // A voter chooses what fits the total, and something must.
    Status check_total(const Contest& contest, const std::string& where) const {
        const auto cheapest = std::min_element(contest.projects.begin(), contest.projects.end(),
                                               [](const auto& a, const auto& b) { return a.cost < b.cost; });
        if (cheapest->cost <= contest.budget) return {};
        return wrong(where,
                     "the total is less than the cheapest project costs, " +
                         decimal_text(cheapest->cost.minor, kMinorDigits),
                     "give the whole amount");
    }

    [[nodiscard]] Contest contest_with(election::TieRule ties, election::Money budget,
                                       const std::string& of) const {
        Contest contest;
        contest.question = texts_.question;
        contest.budget = budget;
        contest.counting.ties = ties;
        contest.counting.lot_seed = wishes_.lot_seed;
        for (const auto& listed : list_.projects) {
            if (listed.budget == of) contest.projects.push_back(listed.project);
        }
        election::suggest_voting(contest, election::voters_of(wishes_.voters));
        return contest;
    }

    Status listed_contests(election::TieRule ties) {
        for (const auto& listed : list_.contests) {
            ASSIGN_OR_RETURN(const auto budget, money(listed.amount, listed.option, "the total", ""));
            Contest contest = contest_with(ties, budget, listed.id);
            RETURN_IF_ERROR(check_total(contest, listed.option));
            contest.id = listed.id;
            contest.title = in_languages(listed.title, "area");
            out_.contests.push_back(std::move(contest));
        }
        for (auto group : list_.groups) {
            group.title = in_languages(std::move(group.title), "area");
            out_.groups.push_back(std::move(group));
        }
        for (auto style : list_.styles) {
            style.title = in_languages(std::move(style.title), "area", false);
            out_.styles.push_back(std::move(style));
        }
        return {};
    }

    Status contests(election::TieRule ties) {
        if (!list_.contests.empty()) return listed_contests(ties);
        const auto ids = budget_ids();
        ASSIGN_OR_RETURN(const auto budgets, totals(ids));
        for (std::size_t i = 0; i < ids.size(); ++i) {
            Contest contest = contest_with(ties, {budgets.at(ids[i])}, ids[i]);
            RETURN_IF_ERROR(check_total(contest, "--budget " + (ids[i].empty() ? "" : ids[i] + "=") +
                                                     decimal_text(contest.budget.minor, kMinorDigits)));
            contest.id = ids.size() == 1 ? "projects" : "budget-" + std::to_string(i + 1);
            contest.title = in_languages(budget_title(ids[i]), "budget/title");
            if (contest.title.empty()) {
                contest.title = out_.title;
                if (ids.size() > 1) contest.title[out_.languages.front()] += " " + ids[i];
            }
            if (!ids[i].empty())
                warn("the projects of budget " + ids[i] + " are the contest " + contest.id +
                     " (column budget/id)");
            out_.contests.push_back(std::move(contest));
        }
        election::BallotStyle style{"all", {}, {}};
        for (const auto& contest : out_.contests)
            style.contests.push_back(contest.id);
        out_.styles = {style};
        return {};
    }

    ProjectList list_;
    const ImportWishes& wishes_;
    std::string file_;
    election::Election out_;
    election::ImportTexts texts_;
    struct Signed {
        std::set<std::string> currencies;  // that its sign may stand for
        std::string text, where;
    };
    std::vector<Signed> signed_;               // amounts with a sign of a currency
    std::set<std::string> common_currencies_;  // that all signs may stand for; empty where there is no sign
    std::map<std::string, std::size_t> left_out_;  // texts in languages that are not the election's, by field
    std::size_t elsewhere_ = 0;
};

}  // namespace

Expected<election::ImportedElection> new_election(ProjectList list, const ImportWishes& wishes,
                                                  std::string_view file) {
    return NewElection(std::move(list), wishes, file).run();
}

}  // namespace valurna::exchange
