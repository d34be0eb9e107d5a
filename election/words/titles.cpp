#include "election/words/titles.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text/appearance.hpp"
#include "base/utf8.hpp"

namespace valurna::words {
namespace {

using election::Election;
using election::Text;

constexpr std::size_t kMostNamed = 8;

std::string named(const std::vector<char32_t>& points) {
    std::string out;
    for (std::size_t i = 0; i < points.size() && i < kMostNamed; ++i)
        out += (i == 0 ? "" : ", ") + code_point_name(points[i]);
    return points.size() > kMostNamed ? out + " and others" : out;
}

std::string project_name(const election::Contest& contest, const election::Project& project) {
    return "project \"" + project.id + "\" of contest \"" + contest.id + "\"";
}

void remark_direction(const Text& text, const std::string& what, std::vector<std::string>& out) {
    for (const auto& [language, one] : text) {
        if (const auto hidden = hidden_in(one); !hidden.direction.empty())
            out.push_back(what + " in " + language + ", " + in_quotes(one) +
                          ", has characters that change the direction of text: " + named(hidden.direction));
    }
}

void remark_title(const Text& text, const std::string& what, std::vector<std::string>& out) {
    remark_direction(text, what, out);
    for (const auto& [language, one] : text) {
        const auto hidden = hidden_in(one);
        if (looks_empty(one)) {
            out.push_back(what + " in " + language + " looks empty: " + named(only_in(one, "")));
        } else if (!hidden.invisible.empty()) {
            out.push_back(what + " in " + language + ", " + in_quotes(one) +
                          ", has characters that nobody can see: " + named(hidden.invisible));
        }
    }
}

// A title that a voter may compare with others.
struct Shown {
    std::string what;  // "project \"1\" of contest \"park\""
    const Text* title;
    std::set<std::string> seen_in;  // ids of the ballot styles, or one for all
};

// Titles of one kind that share a key in a language. Those that nobody sees beside another one are left out.
std::vector<const Shown*> beside_each_other(const std::vector<const Shown*>& alike) {
    std::vector<const Shown*> out;
    std::copy_if(alike.begin(), alike.end(), std::back_inserter(out), [&](const Shown* one) {
        return std::any_of(alike.begin(), alike.end(), [&](const Shown* other) {
            return other != one &&
                   std::any_of(one->seen_in.begin(), one->seen_in.end(),
                               [&](const auto& style) { return other->seen_in.contains(style); });
        });
    });
    return out;
}

std::string alike_sentence(const Election& election, const std::vector<const Shown*>& alike,
                           const std::string& language, const std::string& languages) {
    const auto title = [&](const Shown* one) { return election.localised(*one->title, language).text; };
    std::string names, differences;
    bool equal = true;
    for (std::size_t i = 0; i < alike.size(); ++i) {
        equal = equal && title(alike[i]) == title(alike[0]);
        if (i < kMostNamed) names += (i == 0 ? "" : ", ") + alike[i]->what + " " + in_quotes(title(alike[i]));
        const auto points = only_in(title(alike[i]), title(alike[i == 0 ? alike.size() - 1 : 0]));
        if (!points.empty() && i < kMostNamed)
            differences += "; only in that of " + alike[i]->what + ": " + named(points);
    }
    if (alike.size() > kMostNamed) names += " and " + std::to_string(alike.size() - kMostNamed) + " more";
    return "titles that " + std::string(equal ? "are equal" : "look equal") + " in " + languages + ": " +
           names + differences;
}

void remark_alike(const Election& election, const std::vector<Shown>& all, std::vector<std::string>& out) {
    std::set<std::string> languages(election.languages.begin(), election.languages.end());
    for (const auto& one : all) {
        for (const auto& [language, text] : *one.title)
            languages.insert(language);
    }
    // Each group once, with all languages in which it is one.
    std::map<std::vector<const Shown*>, std::vector<std::string>> groups;
    for (const auto& language : languages) {
        std::map<std::string, std::vector<const Shown*>> by_key;
        for (const auto& one : all) {
            const auto text = election.localised(*one.title, language).text;
            if (looks_empty(text)) continue;
            const auto keys = look_alike_keys(text);
            for (const auto& key : std::set<std::string>(keys.begin(), keys.end()))
                by_key[key].push_back(&one);
        }
        std::set<std::vector<const Shown*>> found;
        for (const auto& [key, alike] : by_key) {
            if (auto seen = beside_each_other(alike); seen.size() > 1) found.insert(std::move(seen));
        }
        for (const auto& group : found)
            groups[group].push_back(language);
    }
    for (const auto& [group, in] : groups) {
        std::string list;
        for (const auto& language : in)
            list += (list.empty() ? "" : ", ") + language;
        out.push_back(alike_sentence(election, group, in.front(), list));
    }
}

std::set<std::string> styles_with(const Election& election, const std::string& contest) {
    std::set<std::string> out{"contest " + contest};
    for (const auto& style : election.styles) {
        if (std::find(style.contests.begin(), style.contests.end(), contest) != style.contests.end())
            out.insert("style " + style.id);
    }
    return out;
}

void remark_all_alike(const Election& election, std::vector<std::string>& out) {
    std::vector<Shown> projects, contests, categories, styles;
    for (const auto& category : election.categories)
        categories.push_back({"category \"" + category.id + "\"", &category.title, {"all"}});
    for (const auto& style : election.styles) {
        if (!style.title.empty())
            styles.push_back({"ballot style \"" + style.id + "\"", &style.title, {"all"}});
    }
    for (const auto& contest : election.contests) {
        contests.push_back({"contest \"" + contest.id + "\"", &contest.title, {"all"}});
        for (const auto& project : contest.projects)
            projects.push_back(
                {project_name(contest, project), &project.title, styles_with(election, contest.id)});
    }
    for (const auto* kind : {&contests, &categories, &styles, &projects})
        remark_alike(election, *kind, out);
}

}  // namespace

std::vector<std::string> title_remarks(const Election& election) {
    std::vector<std::string> out;
    const auto other = [&](const Text& text, const std::string& what) { remark_direction(text, what, out); };
    remark_title(election.title, "the election's title", out);
    if (!election.organiser.empty())
        remark_title({{"every language", election.organiser}}, "the organiser's name", out);
    other(election.introduction, "the introduction");
    other(election.results_where, "the place of the results");
    for (const auto& category : election.categories)
        remark_title(category.title, "the title of category \"" + category.id + "\"", out);
    for (const auto& style : election.styles)
        remark_title(style.title, "the title of ballot style \"" + style.id + "\"", out);
    for (const auto& contest : election.contests) {
        remark_title(contest.title, "the title of contest \"" + contest.id + "\"", out);
        other(contest.question, "the question of contest \"" + contest.id + "\"");
        for (const auto& project : contest.projects) {
            const auto name = project_name(contest, project);
            remark_title(project.title, "the title of " + name, out);
            other(project.summary, "the summary of " + name);
            other(project.description, "the description of " + name);
            other(project.picture_alt, "the picture's text of " + name);
            other(project.place, "the place of " + name);
            other({{"every language", project.proposer}}, "the proposer of " + name);
            other({{"every language", project.area}}, "the area of " + name);
        }
    }
    remark_all_alike(election, out);
    return out;
}

std::vector<std::string> direction_remarks(const election::Contest& contest) {
    std::vector<std::string> out;
    for (const auto& project : contest.projects)
        remark_direction(project.title, "the title of " + project_name(contest, project), out);
    return out;
}

}  // namespace valurna::words
