#include "election/words/titles.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "base/text/appearance.hpp"
#include "base/utf8.hpp"
#include "election/definition/ballot_parts.hpp"

namespace valurna::words {
namespace {

using election::Election;
using election::Text;

constexpr std::size_t kMostNamed = 8, kMostLines = 10;

// Letters, digits and signs of ASCII, and spaces between them: nothing in them is hidden.
bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; }) &&
           text.find_first_not_of(' ') != std::string_view::npos;
}

std::string named(const std::vector<char32_t>& points) {
    std::string out;
    for (std::size_t i = 0; i < points.size() && i < kMostNamed; ++i)
        out += (i == 0 ? "" : ", ") + code_point_name(points[i]);
    return points.size() > kMostNamed ? out + " and others" : out;
}

std::string project_name(const election::Contest& contest, const election::Project& project) {
    return "project \"" + project.id + "\" of contest \"" + contest.id + "\"";
}

// What is said, at most kMostLines of a kind; of the rest how many there are.
class Sentences {
  public:
    enum Kind { kDirection, kEmpty, kInvisible, kAlike, kKinds };
    // `make` is called for what will be read.
    template <class Make>
    void add(Kind kind, Make make) {
        if (++counts_[kind] <= kMostLines) said_[kind].push_back(make());
    }
    [[nodiscard]] std::vector<std::string> all() {
        constexpr std::array<const char*, kKinds> kMore = {
            "other texts with characters that change the direction of text", "other titles that look empty",
            "other titles with characters that nobody can see",
            "other groups of titles that are equal or look equal"};
        std::vector<std::string> out;
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            std::move(said_[kind].begin(), said_[kind].end(), std::back_inserter(out));
            if (counts_[kind] > kMostLines)
                out.push_back("and " + std::to_string(counts_[kind] - kMostLines) + " " + kMore[kind]);
        }
        return out;
    }

  private:
    std::array<std::size_t, kKinds> counts_{};
    std::array<std::vector<std::string>, kKinds> said_;
};

template <class What>
void remark_direction(const Text& text, const What& what, Sentences& out) {
    for (const auto& [language, one] : text) {
        if (is_plain_ascii(one)) continue;
        if (const auto hidden = hidden_in(one); !hidden.direction.empty())
            out.add(Sentences::kDirection, [&, &in = language, &words = one] {
                return what() + " in " + in + ", " + in_quotes(words) +
                       ", has characters that change the direction of text: " + named(hidden.direction);
            });
    }
}

template <class What>
void remark_title(const Text& text, const What& what, Sentences& out) {
    remark_direction(text, what, out);
    for (const auto& [language, one] : text) {
        if (is_plain_ascii(one)) continue;
        const auto hidden = hidden_in(one);
        const std::string at = " in " + language;
        if (looks_empty(one)) {
            out.add(Sentences::kEmpty,
                    [&, &words = one] { return what() + at + " looks empty: " + named(only_in(words, "")); });
        } else if (!hidden.invisible.empty()) {
            out.add(Sentences::kInvisible, [&, &words = one] {
                return what() + at + ", " + in_quotes(words) +
                       ", has characters that nobody can see: " + named(hidden.invisible);
            });
        }
    }
}

// A title that a voter may compare with others.
struct Shown {
    std::string what;  // "project \"1\" of contest \"park\""
    const Text* title;
    std::shared_ptr<const std::set<std::string>> seen_in;  // ids of the ballot styles, or one for all
};

// Titles of one kind that share a key in a language. Those that nobody sees beside another one are left out.
std::vector<const Shown*> beside_each_other(const std::vector<const Shown*>& alike) {
    if (alike.size() < 2) return {};
    std::map<std::string_view, std::size_t> in_style;
    for (const auto* one : alike) {
        for (const auto& style : *one->seen_in)
            ++in_style[style];
    }
    std::vector<const Shown*> out;
    std::copy_if(alike.begin(), alike.end(), std::back_inserter(out), [&](const Shown* one) {
        return std::any_of(one->seen_in->begin(), one->seen_in->end(),
                           [&](const auto& style) { return in_style[style] > 1; });
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
        if (i >= kMostNamed) continue;
        const auto points = only_in(title(alike[i]), title(alike[i == 0 ? alike.size() - 1 : 0]));
        if (!points.empty()) differences += "; only in that of " + alike[i]->what + ": " + named(points);
    }
    if (alike.size() > kMostNamed) names += " and " + std::to_string(alike.size() - kMostNamed) + " more";
    return "titles that " + std::string(equal ? "are equal" : "look equal") + " in " + languages + ": " +
           names + differences;
}

// By the text itself: a title that stands in for a language is asked about once.
class KeysOfTexts {
  public:
    const std::vector<std::string>& of(std::string_view text) {
        const auto [keys, fresh] = keys_.try_emplace(text);
        if (fresh && !looks_empty(text)) {
            keys->second = look_alike_keys(text);
            std::sort(keys->second.begin(), keys->second.end());
            keys->second.erase(std::unique(keys->second.begin(), keys->second.end()), keys->second.end());
        }
        return keys->second;
    }

  private:
    std::unordered_map<std::string_view, std::vector<std::string>> keys_;
};

void remark_alike(const Election& election, const std::vector<Shown>& all, Sentences& out) {
    std::set<std::string> languages(election.languages.begin(), election.languages.end());
    for (const auto& one : all) {
        for (const auto& [language, text] : *one.title)
            languages.insert(language);
    }
    KeysOfTexts keys;
    // Each group once, with all languages in which it is one.
    std::map<std::vector<const Shown*>, std::vector<std::string>> groups;
    for (const auto& language : languages) {
        std::unordered_map<std::string_view, std::vector<const Shown*>> by_key;
        for (const auto& one : all) {
            for (const auto& key : keys.of(election.localised(*one.title, language).text))
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
        out.add(Sentences::kAlike, [&, &alike = group, &where = in] {
            std::string list;
            for (const auto& language : where)
                list += (list.empty() ? "" : ", ") + language;
            return alike_sentence(election, alike, where.front(), list);
        });
    }
}

// Where the contest's projects stand beside others: a voter sees only one contest of a group.
std::set<std::string> styles_with(const Election& election, const std::string& contest) {
    std::set<std::string> out{"contest " + contest};
    const auto* group = election::group_of(election, contest);
    const auto& part = group == nullptr ? contest : group->id;
    for (const auto& style : election.styles) {
        if (std::find(style.contests.begin(), style.contests.end(), part) != style.contests.end())
            out.insert("style " + style.id);
    }
    return out;
}

void remark_all_alike(const Election& election, Sentences& out) {
    const auto everywhere = std::make_shared<const std::set<std::string>>(std::set<std::string>{"all"});
    std::vector<Shown> projects, contests, groups, categories, styles;
    for (const auto& category : election.categories)
        categories.push_back({"category \"" + category.id + "\"", &category.title, everywhere});
    for (const auto& style : election.styles) {
        if (!style.title.empty())
            styles.push_back({"ballot style \"" + style.id + "\"", &style.title, everywhere});
    }
    for (const auto& group : election.groups)
        groups.push_back({"contest group \"" + group.id + "\"", &group.title, everywhere});
    for (const auto& contest : election.contests) {
        contests.push_back({"contest \"" + contest.id + "\"", &contest.title, everywhere});
        const auto seen_in = std::make_shared<const std::set<std::string>>(styles_with(election, contest.id));
        for (const auto& project : contest.projects)
            projects.push_back({project_name(contest, project), &project.title, seen_in});
    }
    for (const auto* kind : {&contests, &groups, &categories, &styles, &projects})
        remark_alike(election, *kind, out);
}

}  // namespace

std::vector<std::string> title_remarks(const Election& election) {
    Sentences out;
    const auto fixed = [](std::string what) { return [what = std::move(what)] { return what; }; };
    remark_title(election.title, fixed("the election's title"), out);
    if (!election.organiser.empty())
        remark_title({{"every language", election.organiser}}, fixed("the organiser's name"), out);
    remark_direction(election.introduction, fixed("the introduction"), out);
    remark_direction(election.results_where, fixed("the place of the results"), out);
    for (const auto& category : election.categories)
        remark_title(category.title, fixed("the title of category \"" + category.id + "\""), out);
    for (const auto& style : election.styles)
        remark_title(style.title, fixed("the title of ballot style \"" + style.id + "\""), out);
    for (const auto& group : election.groups) {
        remark_title(group.title, fixed("the title of contest group \"" + group.id + "\""), out);
        remark_direction(group.question, fixed("the question of contest group \"" + group.id + "\""), out);
    }
    for (const auto& contest : election.contests) {
        remark_title(contest.title, fixed("the title of contest \"" + contest.id + "\""), out);
        remark_direction(contest.question, fixed("the question of contest \"" + contest.id + "\""), out);
        for (const auto& project : contest.projects) {
            const auto of = [&](const char* part) {
                return [&, part] { return part + project_name(contest, project); };
            };
            remark_title(project.title, of("the title of "), out);
            remark_direction(project.summary, of("the summary of "), out);
            remark_direction(project.description, of("the description of "), out);
            remark_direction(project.picture_alt, of("the picture's text of "), out);
            remark_direction(project.place, of("the place of "), out);
            if (!is_plain_ascii(project.proposer))
                remark_direction({{"every language", project.proposer}}, of("the proposer of "), out);
            if (!is_plain_ascii(project.area))
                remark_direction({{"every language", project.area}}, of("the area of "), out);
        }
    }
    remark_all_alike(election, out);
    return out.all();
}

std::vector<std::string> direction_remarks(const election::Contest& contest) {
    Sentences out;
    for (const auto& project : contest.projects)
        remark_direction(
            project.title, [&] { return "the title of " + project_name(contest, project); }, out);
    return out.all();
}

}  // namespace valurna::words
