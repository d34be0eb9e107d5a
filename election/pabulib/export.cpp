#include "election/pabulib/export.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/utf8.hpp"

namespace valurna::election {
namespace {

// Pabulib's DD.MM.YYYY from ISO's YYYY-MM-DD.
std::string pabulib_date(const std::string& iso) {
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

// A list of categories goes by commas: one within a title would make two of it.
std::string without_commas(std::string_view title) {
    std::string out;
    for (const char c : title) {
        if (c != ',') {
            out += c;
            continue;
        }
        while (out.ends_with(' '))
            out.pop_back();
        out += " /";
    }
    return std::string(trimmed(out));
}

// What people call the categories, by their ids. Two that are called alike bear their ids too.
std::map<std::string, std::string> category_names(const Election& election) {
    std::map<std::string, std::string> names;
    std::map<std::string, std::size_t> times;
    for (const auto& category : election.categories) {
        auto name = without_commas(election.localised(category.title, election.languages.front()).text);
        ++times[name];
        names.emplace(category.id, std::move(name));
    }
    for (auto& [id, name] : names) {
        if (times[name] > 1) name += " (" + id + ")";
    }
    return names;
}

// What write_pabulib cannot derive from the rest of the file.
std::map<std::string, std::string> meta_of(const Election& election, const Contest& contest) {
    const auto text = [&](const Text& by_language) {
        return std::string(election.localised(by_language, election.languages.front()).text);
    };
    PabulibMeta meta{
        {"description", text(election.title)},
        {"country", election.country.empty() ? "Worldwide" : election.country},
        {"unit", election.organiser},
        {"subunit", text(contest.title)},
        {"instance", election.id},
        {"rule", written_rule(contest.counting)},
        {"date_begin", pabulib_date(election.opens)},
        {"date_end", pabulib_date(election.closes)},
        {"language", election.languages.front().substr(0, 2)},
        {"currency", election.currency.code},
        {"comment",
         "#1: Cast at Valurna stations, mixed before they were opened. An empty vote is a blank vote. #2: "
         "voting_method is paper: in person at a station, not over the internet."},
    };
    add_to(meta, contest.voting, facts_of(contest), election.currency.minor_digits);
    return meta;
}

}  // namespace

PabulibElection pabulib_of(const Election& election, const Contest& contest,
                           const std::vector<ContestChoice>& decrypted, const Outcome& outcome) {
    PabulibElection file;
    file.meta = meta_of(election, contest);
    file.vote_type = vote_type(contest.voting);
    file.budget = contest.budget.minor;
    file.minor_digits = election.currency.minor_digits;

    std::vector<std::uint64_t> votes(contest.projects.size());
    for (const ContestChoice& choice : decrypted)
        for (const std::uint32_t project : preferences(choice.choice).projects)
            ++votes[project];
    std::vector<std::uint32_t> order(contest.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return votes[a] > votes[b]; });
    std::vector<std::uint32_t> row(order.size());  // project -> its row in the file
    for (std::uint32_t i = 0; i < order.size(); ++i)
        row[order[i]] = i;

    const auto categories = category_names(election);
    for (const std::uint32_t index : order) {
        const Project& project = contest.projects[index];
        PabulibProject out{project.id,
                           project.cost.minor,
                           std::string(election.localised(project.title, election.languages.front()).text),
                           {},
                           {},
                           {}};
        if (!project.category.empty()) out.category = {categories.at(project.category)};
        if (!project.area.empty()) out.other["neighborhood"] = project.area;
        out.other["votes"] = std::to_string(votes[index]);
        const bool selected =
            std::find(outcome.winners.begin(), outcome.winners.end(), index) != outcome.winners.end();
        out.other["selected"] = selected ? "1" : "0";
        file.projects.push_back(std::move(out));
    }
    file.votes = PabulibVotes({"voting_method"});
    constexpr std::array<std::string_view, 1> kAtStation{"paper"};  // the format knows internet and paper
    std::vector<std::pair<std::uint32_t, std::int64_t>> named;      // row and points
    std::vector<std::uint32_t> projects;
    std::vector<std::int64_t> points;
    for (std::size_t i = 0; i < decrypted.size(); ++i) {
        const Preferences said = preferences(decrypted[i].choice);
        named.clear(), projects.clear(), points.clear();
        for (std::size_t j = 0; j < said.projects.size(); ++j)
            named.emplace_back(row[said.projects[j]], said.points.empty() ? 0 : said.points[j]);
        if (!gives_ranks(file.vote_type)) std::sort(named.begin(), named.end());
        for (const auto& [project, given] : named) {
            projects.push_back(project);
            if (gives_points(file.vote_type)) points.push_back(given);
        }
        file.votes.add({std::to_string(i + 1), projects, points, 0}, kAtStation);
    }
    return file;
}

}  // namespace valurna::election
