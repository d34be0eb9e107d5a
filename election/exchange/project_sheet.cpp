#include "election/exchange/project_sheet.hpp"

#include "base/decimal.hpp"

namespace valurna::exchange {
namespace {

using election::Text;

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

// An empty line ends a paragraph, another line feed breaks it.
std::string paragraphs(std::string_view text) {
    std::string html;
    bool open = false, broken = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            if (open) html += "</p>";
            open = broken = false;
            continue;
        }
        html += !open ? "<p>" : broken ? "<br>" : "";
        html += escaped(line);
        open = broken = true;
    }
    return html + (open ? "</p>" : "");
}

std::string in(const Text& text, const std::string& language) {
    const auto found = text.find(language);
    return found == text.end() ? std::string() : found->second;
}

}  // namespace

Expected<Table> project_table(const election::Election& election, const election::Contest& contest) {
    Table table;
    for (const auto& language : election.languages)
        table.header.push_back("title/" + language);
    for (const auto& language : election.languages)
        table.header.push_back("description/" + language);
    table.header.emplace_back("budget_amount");
    const std::int64_t unit = election::currency_unit(election.currency);
    for (const auto& project : contest.projects) {
        if (project.cost.minor % unit != 0)
            return Unexpected(Error{ErrorCode::kBadInput, "contest " + contest.id + ", project " + project.id,
                                    "it costs " +
                                        decimal_text(project.cost.minor, election.currency.minor_digits) +
                                        ", and Decidim keeps whole amounts only",
                                    "round the cost in the definition"});
        std::vector<Cell> row;
        for (const auto& language : election.languages)
            row.emplace_back(in(project.title, language));
        for (const auto& language : election.languages)
            row.emplace_back(paragraphs(in(project.summary, language)) +
                             paragraphs(in(project.description, language)));
        row.emplace_back(project.cost.minor / unit);
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace valurna::exchange
