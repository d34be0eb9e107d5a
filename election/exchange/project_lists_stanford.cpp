#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "election/exchange/listed_texts.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/exchange/sheet_rows.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::exchange {
namespace {

// What a column is, by its name in any case: the platform writes both `title` and `Titles`.
std::string meaning_of(std::string_view column) {
    constexpr std::pair<const char*, const char*> kNames[] = {
        {"title", "titles"},       {"description", "descriptions"}, {"cost", "costs"},
        {"number", "numbers"},     {"details", "detail"},           {"location", "locations"},
        {"category", "categories"}};
    const std::string name = election::lower_case(column);
    for (const auto& [one, other] : kNames) {
        if (name == one || name == other) return one;
    }
    return {};
}

// The sheet's columns by what they are.
Expected<std::map<std::string, std::string>> columns_of(const Sheet& sheet, std::string_view file,
                                                        std::vector<std::string>& unknown) {
    std::map<std::string, std::string> columns;
    for (const auto& column : sheet.columns) {
        const std::string meaning = meaning_of(column);
        if (meaning.empty()) {
            unknown.push_back(column);
        } else if (const auto [first, fresh] = columns.emplace(meaning, column); !fresh) {
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "the columns " + in_quotes(first->second) + " and " + in_quotes(column) +
                                        " are both the " + meaning,
                                    "keep one"});
        }
    }
    return columns;
}

// The projects' numbers; rows without one get those that are free, and that is said.
class Numbers {
  public:
    Numbers(const Sheet& sheet, const std::map<std::string, std::string>& columns, std::string_view file)
        : file_(file) {
        if (const auto found = columns.find("number"); found != columns.end()) column_ = found->second;
        for (const auto& row : sheet.rows)
            taken_.insert(given(row));
    }
    // `position`: from 1.
    std::string of(const SheetRow& row, std::size_t position, std::vector<std::string>& notes) {
        std::string number = given(row);
        if (!number.empty()) return number;
        do {
            number = std::to_string(position++);
        } while (!taken_.insert(number).second);
        if (!column_.empty())
            notes.push_back(row.where.substr(file_.size() + 2) + ": the project has no number and gets " +
                            number);
        return number;
    }

  private:
    [[nodiscard]] std::string given(const SheetRow& row) const {
        return column_.empty() ? std::string() : std::string(trimmed(row.cell(column_)));
    }
    std::string_view file_;
    std::string column_;
    std::set<std::string> taken_;
};

}  // namespace

Expected<election::ImportedElection> import_stanford(std::string_view text, const ImportWishes& wishes,
                                                     std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet, read_csv_sheet(text, file));
    std::vector<std::string> unknown;
    ASSIGN_OR_RETURN(const auto columns, columns_of(sheet, file, unknown));
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
    if (!columns.contains("number"))
        list.warnings.push_back("it has no column number; the projects are numbered from 1");
    Numbers numbers(sheet, columns, file);
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
        project.id = numbers.of(row, list.projects.size() + 1, list.warnings);
        put(project.title, texts.title(cell("title")));
        const std::string description = cell("description"), details = cell("details");
        const bool summed_up = ListedTexts::is_short(description);
        if (summed_up) put(project.summary, texts.summary(description));
        const std::string separator = description.empty() || details.empty() ? "" : "\n\n";
        put(project.description, texts.description(summed_up ? details : description + separator + details));
        put(project.place, texts.title(cell("location")));
        if (const auto category = texts.title(cell("category")); !category.empty())
            project.category = texts.category(category, {{language, category}}, language);
        list.projects.push_back(std::move(listed));
    }
    texts.finish(list);
    return new_election(std::move(list), wishes, file);
}

}  // namespace valurna::exchange
