// The money of a contest: a bar, the same as a table, and by category and part of town.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "election/words/shown.hpp"
#include "tally/pages/contest_view.hpp"
#include "tally/pages/figures.hpp"
#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

// Shares for pictures and percents only: nothing is decided by them.
double part_of(std::int64_t part, std::int64_t whole) {
    return share_of(static_cast<double>(part), static_cast<double>(whole));
}

std::string percent(const words::Catalogue& words, std::int64_t part, std::int64_t whole) {
    return escaped(words.percent(static_cast<std::uint64_t>(std::max<std::int64_t>(part, 0)),
                                 static_cast<std::uint64_t>(std::max<std::int64_t>(whole, 0))));
}

}  // namespace

std::string ContestView::money_table() const {
    const std::int64_t budget = contest_.budget.minor;
    Table table(escaped(words_.text("The same as figures.")),
                {{escaped(words_.text("Proposal"))},
                 {escaped(words_.text("Cost")), true},
                 {escaped(words_.text("Share of the money")), true}});
    const std::string bar = id_ + "-bar";
    for (std::size_t i = 0; i < result_.outcome.winners.size(); ++i) {
        const auto index = result_.outcome.winners[i];
        const std::int64_t cost = contest_.projects[index].cost.minor;
        table.row(fmt::format("<span class=\"key\">{} {}.</span> <span>{}</span>", swatch(bar, i),
                              escaped(words_.number(i + 1)), title(index)),
                  {amount(cost), percent(words_, cost, budget)});
    }
    const std::int64_t left = budget - result_.outcome.cost;
    table.row(fmt::format("<span class=\"key\">{}</span> <span>{}</span>", swatch_left(bar),
                          escaped(words_.text("What is left"))),
              {amount(left), percent(words_, left, budget)}, "sum");
    return table.html();
}

std::string ContestView::money() const {
    const std::int64_t budget = contest_.budget.minor;
    std::vector<Slice> slices;
    for (const auto index : result_.outcome.winners) {
        const auto& project = contest_.projects[index];
        const std::string name = words::shown(words_, facts_.election, project.title);
        slices.push_back({part_of(project.cost.minor, budget),
                          words_.text("{title}: {cost}",
                                      {{"title", name}, {"cost", explained_.money(project.cost.minor)}})});
    }
    const std::string summary = explained_.money_words(result_.outcome.cost);
    return heading(words_.text("The money"), "money") + "<p class=\"large\">" + escaped(summary) + "</p>\n" +
           bar_of_slices(slices, id_ + "-bar", words_.text("The money as a picture"),
                         summary + " " + words_.text("The table below it says the same."),
                         reader_.right_to_left()) +
           money_table() + "<p class=\"large\">" + escaped(explained_.served(result_.voters_with_a_winner)) +
           "</p>\n";
}

std::string ContestView::money_by_kind() const {
    struct Kind {
        std::string name;
        std::int64_t money = 0;
    };
    const auto table = [&](const std::string& heading_text, const char* anchor, const std::string& column,
                           const auto& key_of, const auto& name_of) {
        std::map<std::string, std::int64_t> by_key;
        for (const auto& project : contest_.projects)
            by_key[key_of(project)];
        const std::size_t named = by_key.size() - by_key.count({});
        if (named < 2) return std::string();  // one beside "Others" says nothing
        for (const auto index : result_.outcome.winners)
            by_key[key_of(contest_.projects[index])] += contest_.projects[index].cost.minor;
        std::vector<Kind> kinds;
        for (const auto& [key, money] : by_key)
            kinds.push_back({key.empty() ? escaped(words_.text("Others")) : name_of(key), money});
        std::stable_sort(kinds.begin(), kinds.end(),
                         [](const Kind& a, const Kind& b) { return a.money > b.money; });
        const std::int64_t spent = result_.outcome.cost;
        Table out(escaped(words_.text("How the money for the chosen proposals is spread.")),
                  {{escaped(column)},
                   {escaped(words_.text("Money")), true},
                   {escaped(words_.text("Share")), true}});
        for (const auto& kind : kinds)
            out.row(kind.name,
                    {amount(kind.money) + row_bar(part_of(kind.money, spent), reader_.right_to_left(), true),
                     percent(words_, kind.money, spent)});
        return heading(heading_text, anchor) + out.html();
    };
    const auto category_title = [&](const std::string& id) {
        for (const auto& category : facts_.election.categories) {
            if (category.id == id) return reader_.labelled(facts_.election, category.title);
        }
        return escaped(id);
    };
    if (result_.outcome.winners.empty()) return {};
    return table(
               words_.text("The money by subject"), "subjects", words_.text("Subject"),
               [](const election::Project& project) { return project.category; }, category_title) +
           table(
               words_.text("The money by part of town"), "areas", words_.text("Part of town"),
               [](const election::Project& project) { return project.area; },
               [](const std::string& area) { return "<bdi>" + escaped(area) + "</bdi>"; });
}

}  // namespace valurna::tally
