#include "election/exchange/ballot_sheets.hpp"

#include <algorithm>

namespace valurna::exchange {
namespace {

constexpr std::size_t kFirstPart = 7, kParts = 7, kColumns = 15;

// A comma separates projects, so none may stand in a title.
std::string without_commas(std::string_view title) {
    std::string text(title);
    std::replace(text.begin(), text.end(), ',', ';');
    return text;
}

// Names of the parts of town that the columns stand for, and the column of each project.
struct Parts {
    std::vector<std::string> names;
    std::vector<std::size_t> of_project;
};

Parts parts_of(const DecryptedContest& decrypted) {
    Parts parts;
    const auto& projects = decrypted.contest.projects;
    const bool all_have_one =
        std::none_of(projects.begin(), projects.end(), [](const auto& p) { return p.area.empty(); });
    if (!all_have_one) {
        const auto& language = decrypted.election.languages.front();
        parts.names.emplace_back(decrypted.election.localised(decrypted.contest.title, language).text);
    }
    const auto first_area = static_cast<std::ptrdiff_t>(parts.names.size());
    for (const auto& project : projects) {
        if (project.area.empty()) {
            parts.of_project.push_back(0);
            continue;
        }
        auto found = std::find(parts.names.begin() + first_area, parts.names.end(), project.area);
        if (found == parts.names.end()) found = parts.names.insert(found, project.area);
        parts.of_project.push_back(static_cast<std::size_t>(found - parts.names.begin()));
    }
    return parts;
}

}  // namespace

Expected<Table> omastadi_table(const DecryptedContest& decrypted, Ids ids) {
    RETURN_IF_ERROR(can_carry(decrypted, &election::Exports::omastadi, "OmaStadi's sheet"));
    ASSIGN_OR_RETURN(auto platform, platform_ids(decrypted.contest, ids));
    const Parts parts = parts_of(decrypted);
    if (parts.names.size() > kParts)
        return Unexpected(Error{ErrorCode::kBadInput, "contest " + decrypted.contest.id,
                                "its projects are in " + std::to_string(parts.names.size()) +
                                    " parts of town, and the sheet has columns for " + std::to_string(kParts),
                                "export each part as a contest of its own, or choose another format"});
    Table table{
        {"Time", "Language", "Age verified", "Residence verified", "Place", "School class", "District"}, {}};
    for (std::size_t part = 0; part < kParts; ++part)
        table.header.push_back(part < parts.names.size() ? parts.names[part]
                                                         : "District " + std::to_string(part + 1));
    table.header.emplace_back("Source");

    const auto& language = decrypted.election.languages.front();
    for (const auto& choice : decrypted.choices) {
        std::vector<Cell> row(kColumns, std::string());
        row.front() = decrypted.election.closes;
        row.back() = std::string("Valurna");
        for (const std::uint32_t index : election::preferences(choice.choice).projects) {
            auto& cell = std::get<std::string>(row[kFirstPart + parts.of_project[index]]);
            const auto title =
                decrypted.election.localised(decrypted.contest.projects[index].title, language).text;
            cell +=
                (cell.empty() ? "" : ", ") + std::to_string(platform[index]) + " " + without_commas(title);
        }
        table.rows.push_back(std::move(row));
    }
    std::sort(table.rows.begin(), table.rows.end());
    return table;
}

Expected<std::string> consul_sheet(const DecryptedContest& decrypted, Ids ids) {
    RETURN_IF_ERROR(can_carry(decrypted, &election::Exports::consul, "Consul's sheet"));
    ASSIGN_OR_RETURN(auto platform, platform_ids(decrypted.contest, ids));
    std::vector<std::string> lines;
    for (const auto& choice : decrypted.choices) {
        std::string& line = lines.emplace_back();
        for (const std::uint32_t index : election::preferences(choice.choice).projects)
            line += (line.empty() ? "" : ",") + std::to_string(platform[index]);
    }
    std::sort(lines.begin(), lines.end());
    std::string sheet;
    for (const auto& line : lines)
        sheet += line + "\n";
    return sheet;
}

}  // namespace valurna::exchange
