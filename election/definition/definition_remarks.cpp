// What `valurna-tally election check` says of a definition that is valid.
#include <algorithm>

#include "base/natural_order.hpp"
#include "base/utf8.hpp"
#include "election/definition/definition.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kMostNamed = 3;

// Things of one kind that lack something, or have too much of it: how many, and the first of them.
class Group {
  public:
    void add(const std::string& name) {
        if (count_++ < kMostNamed) names_ += (names_.empty() ? "" : ", ") + in_quotes(name);
    }
    [[nodiscard]] bool any() const { return count_ > 0; }
    // `1 title ("a")`; `5 titles ("a", "b", "c" and 2 more)`.
    [[nodiscard]] std::string text(const std::string& one, const std::string& many) const {
        const std::string more =
            count_ > kMostNamed ? " and " + std::to_string(count_ - kMostNamed) + " more" : "";
        return (count_ == 1 ? one : std::to_string(count_) + " " + many) + " (" + names_ + more + ")";
    }

  private:
    std::size_t count_ = 0;
    std::string names_;
};

class Remarks {
  public:
    explicit Remarks(const Election& election) : election_(election) {}

    std::vector<std::string> all() {
        for (const auto& language : election_.languages)
            missing_in(language);
        for (const auto& contest : election_.contests) {
            amounts(contest);
            ties(contest);
        }
        pictures();
        map();
        styles();
        return std::move(out_);
    }

  private:
    // The id alone is the name where there is one contest.
    [[nodiscard]] std::string name(const Contest& contest, const Project& project) const {
        return election_.contests.size() == 1 ? project.id : contest.id + "/" + project.id;
    }

    void say_if(const Group& group, const char* one, const char* many, const std::string& what) {
        if (group.any()) out_.push_back(group.text(one, many) + " " + what);
    }

    // One line for all texts that other languages have and this one does not.
    void missing_in(const std::string& language) {
        std::string list;
        const auto put = [&](const std::string& what) { list += (list.empty() ? "" : "; ") + what; };
        const auto lacks = [&](const Text& text) { return !text.empty() && !text.contains(language); };
        const auto put_group = [&](const Group& group, const char* one, const char* many) {
            if (group.any()) put(group.text(one, many));
        };
        if (lacks(election_.title)) put("the election's title");
        if (lacks(election_.introduction)) put("the introduction");
        if (lacks(election_.results_where)) put("where the results are");
        const auto entries = [&](const auto& list_of, auto text, const char* one, const char* many) {
            Group group;
            for (const auto& entry : list_of) {
                if (lacks(entry.*text)) group.add(entry.id);
            }
            put_group(group, one, many);
        };
        entries(election_.categories, &Category::title, "1 title of a category", "titles of categories");
        entries(election_.contests, &Contest::title, "1 title of a contest", "titles of contests");
        entries(election_.contests, &Contest::question, "1 question of a contest", "questions of contests");
        entries(election_.groups, &ContestGroup::title, "1 title of a contest group",
                "titles of contest groups");
        entries(election_.groups, &ContestGroup::question, "1 question of a contest group",
                "questions of contest groups");
        entries(election_.styles, &BallotStyle::title, "1 title of a ballot style",
                "titles of ballot styles");
        const auto projects = [&](Text Project::*text, const char* one, const char* many) {
            Group group;
            for (const auto& contest : election_.contests) {
                for (const auto& project : contest.projects) {
                    if (lacks(project.*text)) group.add(name(contest, project));
                }
            }
            put_group(group, one, many);
        };
        projects(&Project::title, "1 title of a project", "titles of projects");
        projects(&Project::summary, "1 summary", "summaries");
        projects(&Project::description, "1 description", "descriptions");
        projects(&Project::place, "1 place", "places");
        projects(&Project::picture_alt, "1 picture text", "picture texts");
        if (!list.empty()) out_.push_back("no text in \"" + language + "\": " + list);
    }

    void amounts(const Contest& contest) {
        Group above_budget, above_limit;
        const auto limit = stated_limit(contest.voting);
        for (const auto& project : contest.projects) {
            if (project.cost > contest.budget) above_budget.add(name(contest, project));
            if (limit && project.cost > *limit) above_limit.add(name(contest, project));
        }
        const std::string in = " of contest \"" + contest.id + "\"";
        say_if(above_budget, "1 project", "projects",
               "above the whole budget" + in + ": what costs more than it can never win");
        say_if(above_limit, "1 project", "projects",
               "above what a voter may spend in contest \"" + contest.id + "\"");
    }

    // Ties by id go by the id's bytes, as in the literature: 10 before 9. People who read numbers expect 9 first.
    void ties(const Contest& contest) {
        if (contest.counting.ties != TieRule::kId && contest.counting.ties != TieRule::kVotes) return;
        std::vector<std::string_view> ids;
        for (const auto& project : contest.projects)
            ids.emplace_back(project.id);
        std::sort(ids.begin(), ids.end());
        const auto late = std::adjacent_find(ids.begin(), ids.end(),
                                             [](auto one, auto next) { return natural_less(next, one); });
        if (late == ids.end()) return;
        out_.push_back("ties in contest \"" + contest.id +
                       "\" go by the letters and digits of the ids, so that " + in_quotes(*late) +
                       " comes before " + in_quotes(*(late + 1)) +
                       "; numbers of equal length (01, 02, ... 10) come in their own order");
    }

    void pictures() {
        Group none, silent;
        for (const auto& contest : election_.contests) {
            for (const auto& project : contest.projects) {
                if (!project.picture) none.add(name(contest, project));
                if (project.picture && project.picture_alt.empty()) silent.add(name(contest, project));
            }
        }
        say_if(none, "1 project", "projects", "without a picture");
        say_if(silent, "1 picture", "pictures",
               "without a text for those who cannot see it (\"picture_alt\")");
    }

    // A pin outside is drawn at the edge; often its two numbers were exchanged.
    void map() {
        const auto bounds = bounds_of(election_.outline);
        if (bounds.empty()) return;
        Group outside, nowhere;
        for (const auto& contest : election_.contests) {
            for (const auto& project : contest.projects) {
                if (!project.coordinates)
                    nowhere.add(name(contest, project));
                else if (!bounds.hold(*project.coordinates))
                    outside.add(name(contest, project));
            }
        }
        say_if(outside, "1 project", "projects",
               "outside the outline that the map is drawn from (\"coordinates\")");
        say_if(nowhere, "1 project", "projects", "without \"coordinates\": not on the map");
    }

    // Where there are several, people must tell them apart.
    void styles() {
        Group untitled;
        for (const auto& style : election_.styles) {
            if (style.title.empty()) untitled.add(style.id);
        }
        if (election_.styles.size() > 1)
            say_if(untitled, "1 ballot style", "ballot styles", "without a title");
    }

    const Election& election_;
    std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> remarks(const Election& election) {
    return Remarks(election).all();
}

}  // namespace valurna::election
