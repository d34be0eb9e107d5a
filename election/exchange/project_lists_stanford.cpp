#include "base/utf8.hpp"
#include "election/exchange/listed_texts.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/exchange/sheet_rows.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::exchange {
namespace {

// Known columns by their small names.
std::map<std::string, std::string> columns_of(const Sheet& sheet, std::vector<std::string>& unknown) {
    std::map<std::string, std::string> columns;
    for (const auto& column : sheet.columns) {
        const std::string name = election::lower_case(column);
        bool known = false;
        for (const char* each : {"title", "description", "cost", "number", "details", "location", "category"})
            known = known || name == each;
        if (!known) {
            unknown.push_back(column);
        } else {
            columns.emplace(name, column);
        }
    }
    return columns;
}

}  // namespace

Expected<election::ImportedElection> import_stanford(std::string_view text, const ImportWishes& wishes,
                                                     std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet, read_csv_sheet(text, file));
    std::vector<std::string> unknown;
    const auto columns = columns_of(sheet, unknown);
    for (const char* needed : {"title", "description", "cost"}) {
        if (!columns.contains(needed))
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "it has no column " + in_quotes(needed),
                                    "name one so in the first row; title, description and cost are needed"});
    }
    ProjectList list;
    list.id = "stanford-import";
    for (const auto& column : unknown)
        list.warnings.push_back("the column " + in_quotes(column) + " is not taken over");
    ListedTexts texts;
    const std::string language = wishes.languages.empty() ? "en" : wishes.languages.front();
    for (const auto& row : sheet.rows) {
        const auto cell = [&](const char* name) {
            const auto column = columns.find(name);
            return column == columns.end() ? std::string() : row.cell(column->second);
        };
        const auto put = [&](election::Text& into, const std::string& words) {
            if (!words.empty()) into[language] = words;
        };
        ListedProject listed;
        listed.where = row.where;
        listed.cost = cell("cost");
        listed.cost_column = columns.at("cost");
        auto& project = listed.project;
        project.id = std::string(trimmed(cell("number")));
        if (project.id.empty()) project.id = std::to_string(list.projects.size() + 1);
        put(project.title, texts.title(cell("title")));
        const std::string description = cell("description"), details = cell("details");
        const bool summed_up = ListedTexts::is_short(description);
        if (summed_up) put(project.summary, texts.summary(description));
        const std::string separator = description.empty() || details.empty() ? "" : "\n\n";
        put(project.description, texts.description(summed_up ? details : description + separator + details));
        put(project.place, texts.title(cell("location")));
        if (const auto category = texts.title(cell("category")); !category.empty())
            project.category = texts.category(category, {{language, category}});
        list.projects.push_back(std::move(listed));
    }
    texts.finish(list);
    return new_election(std::move(list), wishes, file);
}

}  // namespace valurna::exchange
