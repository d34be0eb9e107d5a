// How a contest was counted: the rule, another rule beside it, ties and the lot.

#include <algorithm>

#include <fmt/format.h>

#include "election/count/tie_breaker.hpp"
#include "tally/pages/contest_view.hpp"
#include "tally/pages/figures.hpp"
#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

bool holds(const std::vector<std::uint32_t>& list, std::uint32_t project) {
    return std::find(list.begin(), list.end(), project) != list.end();
}

// A text inside a format of printf inside single quotes of a shell. What could turn the direction of the line
// on a screen, or end it, is written in octal.
std::string in_printf(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%') {
            out += "%%";
        } else if (c == '\'' || c == '\\' || byte < 0x20 || byte >= 0x7F) {
            out += fmt::format("\\{:03o}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string ContestView::counting() const {
    std::string out = heading(words_.text("How the votes were counted"), "rule");
    out += "<p><strong>" + escaped(explained_.rule_name(contest_.counting)) + ".</strong> " +
           escaped(explained_.rule_words(contest_.counting)) + "</p>\n";
    for (const auto& sentence : explained_.shares_words())
        out += paragraph(sentence);
    return out;
}

std::string ContestView::comparison() const {
    const auto& here = result_.outcome.winners;
    const auto& there = result_.compared.winners;
    std::string out = heading(words_.text("Two ways to count"), "compare");
    out += paragraph(
        words_.text("The way that decides was fixed before the voting began. Here is another one beside it, "
                    "only to compare."));
    for (const auto& sentence : explained_.compared())
        out += "<p class=\"large\">" + escaped(sentence) + "</p>\n";
    const auto column = [&](const election::CountingRule& rule, const std::string& role) {
        return escaped(explained_.rule_name(rule)) + " <small>" + escaped(role) + "</small>";
    };
    Table table(escaped(words_.text("What each way chooses.")),
                {{escaped(words_.text("Proposal"))},
                 {column(contest_.counting, words_.text("This way decides"))},
                 {column(result_.compared.rule, words_.text("To compare with"))}});
    const auto mark = [](bool chosen, const std::string& yes, const std::string& no) {
        return (chosen ? "\u2713 " : "\u2013 ") + escaped(chosen ? yes : no);
    };
    for (const auto& at : result_.outcome.projects) {
        const bool in_this = holds(here, at.project), in_that = holds(there, at.project);
        const std::string differs =
            " <small class=\"differs\">\u2260 " + escaped(words_.text("Differs")) + "</small>";
        if (in_this || in_that)
            table.row(title(at.project) + (in_this == in_that ? "" : differs),
                      {mark(in_this, words_.text("Gets money"), words_.text("Gets no money")),
                       mark(in_that, words_.text("Would get money"), words_.text("Would get no money"))},
                      in_this == in_that ? "" : "differs");
    }
    table.row(escaped(words_.text("Cost together")),
              {amount(result_.outcome.cost), amount(result_.compared.cost)}, "sum");
    const auto voters = [&](std::uint64_t served) {
        return escaped(words_.number(served)) + " (" + escaped(words_.percent(served, result_.ballots)) + ")";
    };
    table.row(escaped(words_.text("Voters who get at least one of their proposals")),
              {voters(result_.voters_with_a_winner), voters(result_.compared.voters_with_a_winner)}, "sum");
    out += table.html();
    return out + "<p><strong>" + escaped(explained_.rule_name(result_.compared.rule)) + ".</strong> " +
           escaped(explained_.rule_words(result_.compared.rule)) + "</p>\n";
}

std::string ContestView::ties() const {
    if (result_.outcome.ties.empty()) return {};
    std::string out = heading(words_.text("Where proposals tied"), "ties");
    out += "<ul class=\"plain\">\n";
    for (const auto& tie : result_.outcome.ties)
        out += "<li>" + escaped(explained_.tie(tie)) + "</li>\n";
    return out + "</ul>\n" + lot();
}

std::string ContestView::lot() const {
    const auto& order = result_.outcome.lot_order;
    if (order.empty()) return {};
    // As signed, byte by byte.
    const std::string& seed = facts_.package->election.contest(contest_.id)->counting.lot_seed;
    const std::string& root = facts_.result->log_root;
    Table table(escaped(words_.text("The lot, in the order in which it was drawn.")),
                {{escaped(words_.text("Proposal"))},
                 {escaped(words_.text("Its number"))},
                 {escaped(words_.text("Fingerprint"))}});
    for (const auto& id : order) {
        const auto at = std::find_if(contest_.projects.begin(), contest_.projects.end(),
                                     [&](const auto& project) { return project.id == id; });
        if (at == contest_.projects.end()) continue;
        table.row(reader_.labelled(facts_.election, at->title),
                  {"<code>" + escaped(isolated(id)) + "</code>",
                   "<code>" + election::lot_ticket(seed, root, id) + "</code>"});
    }
    return paragraph(explained_.lot()) + table.html() +
           paragraph(words_.text("This line, typed on any computer with Linux, draws it again for the first "
                                 "of them:")) +
           fmt::format(
               "<pre dir=\"ltr\"><code>printf &#39;valurna lot v1\\n{}\\n{}\\n{}\\n&#39; | sha256sum"
               "</code></pre>\n",
               escaped(in_printf(seed)), escaped(root), escaped(in_printf(order.front())));
}

}  // namespace valurna::tally
