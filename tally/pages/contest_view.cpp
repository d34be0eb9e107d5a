#include "tally/pages/contest_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tally/pages/figures.hpp"
#include "tally/pages/html.hpp"

namespace valurna::tally {

using election::ProjectOutcome;
using election::Why;

std::string paragraph(const std::string& plain) {
    return plain.empty() ? plain : "<p>" + escaped(plain) + "</p>\n";
}

std::string project_card(const Published& facts, const Reader& reader, const election::Project& project,
                         const std::string& kind, int level, const std::string& votes,
                         const std::string& cost) {
    std::string out = "<li class=\"" + kind + "\">";
    if (facts.has_picture(project))
        out += fmt::format("<img src=\"{}\" alt=\"{}\" loading=\"lazy\" width=\"640\" height=\"480\">",
                           escaped(reader.links.file(*project.picture)),
                           reader.plain(facts.election, project.picture_alt));
    out += fmt::format("<div><h{0}>{1}</h{0}>", level, reader.labelled(facts.election, project.title));
    if (!votes.empty()) out += "<p class=\"votes\">" + escaped(votes) + "</p>";
    return out + "<p class=\"cost\">" + escaped(cost) + "</p></div></li>\n";
}

ContestView::ContestView(const Published& facts, const Reader& reader, std::size_t index, int level)
    : facts_(facts),
      reader_(reader),
      words_(reader.words),
      result_(facts.result->contests[index]),
      contest_(*facts.election.contest(result_.contest)),
      explained_(reader.words, facts.election, result_),
      id_(fmt::format("c{}", index + 1)),
      level_(level) {}

std::string ContestView::html() const {
    return winners() + money() + overview() + reasons() + ties() + counting() + comparison() +
           money_by_kind();
}

std::string ContestView::heading(const std::string& text, const std::string& name) const {
    return fmt::format("<h{0} id=\"{1}-{2}\">{3}</h{0}>\n", level_, id_, name, escaped(text));
}

std::string ContestView::title(std::uint32_t project) const {
    return reader_.labelled(facts_.election, contest_.projects[project].title);
}
std::string ContestView::amount(std::int64_t minor) const {
    return escaped(explained_.money(minor));
}
std::string ContestView::entry_id(std::uint32_t project) const {
    return fmt::format("{}-p{}", id_, project + 1);
}
std::uint64_t ContestView::strength(const ProjectOutcome& at) const {
    return at.points > 0 ? static_cast<std::uint64_t>(at.points) : at.votes;
}

std::string ContestView::winners() const {
    std::string out = heading(words_.text("These proposals get money"), "won");
    if (result_.outcome.winners.empty()) return out + paragraph(words_.text("No proposal gets money."));
    out += "<ul class=\"cards\">\n";
    for (const auto index : result_.outcome.winners) {
        const auto& project = contest_.projects[index];
        const auto at = std::find_if(result_.outcome.projects.begin(), result_.outcome.projects.end(),
                                     [&](const auto& one) { return one.project == index; });
        out += project_card(facts_, reader_, project, "card won", level_ + 1, explained_.votes(*at),
                            explained_.money(project.cost.minor));
    }
    return out + "</ul>\n";
}

namespace {

// A rule does not come to what its limits leave out, wherever that stands in its order.
bool was_tried(const ProjectOutcome& at) {
    return at.step > 0 && at.why != Why::kTooFewVotes && at.why != Why::kUnderThreshold;
}

}  // namespace

std::uint64_t ContestView::tried() const {
    const auto& all = result_.outcome.projects;
    return static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), was_tried));
}

std::uint64_t ContestView::number_of(const ProjectOutcome& at) const {
    const auto& all = result_.outcome.projects;
    return at.step - static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [&](const auto& one) {
               return one.step > 0 && one.step < at.step && !was_tried(one);
           }));
}

std::string ContestView::overview() const {
    std::uint64_t most = 0;
    for (const auto& at : result_.outcome.projects)
        most = std::max(most, strength(at));
    // Not every rule comes to every proposal.
    const bool all_tried = tried() == result_.outcome.projects.size();
    Table table(escaped(all_tried ? words_.text("All proposals, in the order in which they were tried.")
                                  : words_.text("All proposals: first those whose turn came, in that order, "
                                                "then the others.")),
                {{escaped(words_.text("Proposal"))},
                 {escaped(words_.text("Votes")), true},
                 {escaped(words_.text("Cost")), true},
                 {escaped(words_.text("Result"))}});
    for (const auto& at : result_.outcome.projects) {
        const bool won = at.why == Why::kFunded;
        const double share = share_of(static_cast<double>(strength(at)), static_cast<double>(most));
        table.row(fmt::format("<a href=\"#{}\">{}</a>", entry_id(at.project), title(at.project)),
                  {escaped(explained_.votes(at)) + row_bar(share, reader_.right_to_left(), won),
                   amount(contest_.projects[at.project].cost.minor),
                   "<span class=\"verdict\">" + std::string(won ? "\u2713 " : "\u2013 ") +
                       escaped(won ? words_.text("Gets money") : words_.text("Gets no money")) + "</span>"},
                  won ? "won" : "");
    }
    return heading(words_.text("All proposals"), "all") + table.html();
}

std::string ContestView::reason(const ProjectOutcome& at) const {
    const auto& project = contest_.projects[at.project];
    const bool won = at.why == Why::kFunded;
    std::string out = fmt::format(
        "<li class=\"reason{won}\" id=\"{id}\"><h{level}>{title}</h{level}>\n<p class=\"line\"><span "
        "class=\"verdict\">{mark} {verdict}</span> <span>{votes}</span> "
        "<span>{cost}</span></p>\n<p>{why}</p>\n",
        fmt::arg("won", won ? " won" : ""), fmt::arg("id", entry_id(at.project)),
        fmt::arg("level", level_ + 1), fmt::arg("title", reader_.labelled(facts_.election, project.title)),
        fmt::arg("mark", won ? "\u2713" : "\u2013"),
        fmt::arg("verdict", escaped(won ? words_.text("Gets money") : words_.text("Gets no money"))),
        fmt::arg("votes", escaped(explained_.votes(at))),
        fmt::arg("cost",
                 escaped(words_.text("Costs {cost}", {{"cost", explained_.money(project.cost.minor)}}))),
        fmt::arg("why", escaped(explained_.why(at))));
    if (const auto near = explained_.more_votes(at); !near.empty())
        out += "<p class=\"near\">" + escaped(near) + "</p>\n";
    out += paragraph(explained_.paid(at));
    if (was_tried(at))
        out +=
            "<p class=\"soft\">" +
            escaped(words_.text("It was tried as number {step} of {all}.",
                                {{"step", words_.number(number_of(at))}, {"all", words_.number(tried())}})) +
            "</p>\n";
    return out + "</li>\n";
}

std::string ContestView::reasons() const {
    std::string out = heading(words_.text("Proposal by proposal: why"), "why");
    out += "<ol class=\"reasons\">\n";
    for (const auto& at : result_.outcome.projects)
        out += reason(at);
    out += "</ol>\n";
    if (result_.blank > 0)
        out += paragraph(words_.count("{count} vote was blank.", "{count} votes were blank.", result_.blank));
    if (result_.invalid > 0)
        out +=
            paragraph(words_.count("{count} vote could not be read and was not counted.",
                                   "{count} votes could not be read and were not counted.", result_.invalid));
    return out;
}

}  // namespace valurna::tally
