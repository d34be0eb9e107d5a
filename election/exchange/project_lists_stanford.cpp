#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "election/exchange/listed_categories.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/sheet.hpp"

namespace valurna::exchange {
namespace {

// What a column is, by its name in any case: the platform writes both `title` and `Titles`.
std::string meaning_of(std::string_view column) {
    constexpr std::pair<const char*, const char*> kNames[] = {
        {"title", "titles"},       {"description", "descriptions"}, {"cost", "costs"},
        {"number", "numbers"},     {"details", "detail"},           {"location", "locations"},
        {"category", "categories"}};
    const std::string name = lower_case(column);
    for (const auto& [one, other] : kNames) {
        if (name == one || name == other) return one;
    }
    return {};
}

// The sheet's columns by what they are; those that are known go to `used`.
Expected<std::map<std::string, std::string>> columns_of(const election::Sheet& sheet, std::string_view file,
                                                        std::set<std::string>& used) {
    std::map<std::string, std::string> columns;
    for (const auto& column : sheet.columns) {
        const std::string meaning = meaning_of(column);
        if (meaning.empty()) continue;
        if (const auto [first, fresh] = columns.emplace(meaning, column); !fresh) {
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "the columns " + in_quotes(first->second) + " and " + in_quotes(column) +
                                        " are both the " + meaning,
                                    "keep one"});
        }
        used.insert(column);
    }
    return columns;
}

// The projects' numbers; rows without one get those that are free, and that is said.
class Numbers {
  public:
    Numbers(const election::Sheet& sheet, const std::map<std::string, std::string>& columns) {
        if (const auto found = columns.find("number"); found != columns.end()) column_ = found->second;
        for (const auto& row : sheet.rows)
            taken_.insert(given(row));
    }
    // `position`: from 1.
    std::string of(const election::SheetRow& row, std::size_t position, election::Notes& notes) {
        std::string number = given(row);
        if (!number.empty()) return number;
        do {
            number = std::to_string(position++);
        } while (!taken_.insert(number).second);
        if (!column_.empty()) notes.add(row.place + ": the project has no number and gets " + number);
        return number;
    }

  private:
    [[nodiscard]] std::string given(const election::SheetRow& row) const {
        return column_.empty() ? std::string() : std::string(trimmed(row.cell(column_)));
    }
    std::string column_;
    std::set<std::string> taken_;
};

}  // namespace

Expected<election::ImportedElection> import_stanford(std::string_view text, const ImportWishes& wishes,
                                                     std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet, election::read_csv_sheet(text, file));
    std::set<std::string> used;
    ASSIGN_OR_RETURN(const auto columns, columns_of(sheet, file, used));
    for (const char* needed : {"title", "description", "cost"}) {
        if (!columns.contains(needed))
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "it has no column " + in_quotes(needed),
                                    "name one so in the first row; title, description and cost are needed"});
    }
    ProjectList list;
    list.id = "stanford-import";
    list.notes = std::move(sheet.notes);
    election::note_unused_columns(sheet, used, list.notes);
    if (!columns.contains("number"))
        list.notes.add("it has no column number; the projects are numbered from 1");
    Numbers numbers(sheet, columns);
    ListedCategories categories;
    const std::string language = wishes.languages.empty() ? "en" : wishes.languages.front();
    for (const auto& row : sheet.rows) {
        const auto cell = [&](const char* name) {
            const auto column = columns.find(name);
            return column == columns.end() ? election::ListedText() : row.listed(column->second);
        };
        ListedProject listed;
        listed.where = row.where;
        listed.cost = cell("cost").text;
        listed.cost_column = columns.at("cost");
        auto& project = listed.project;
        project.id = numbers.of(row, list.projects.size() + 1, list.notes);
        auto& texts = listed.texts;
        texts.title(language, cell("title"));
        texts.summary(language, cell("description"));
        texts.description(language, cell("details"));
        texts.place(language, cell("location"));
        const auto category = cell("category");
        if (const auto name = election::fitting_line(category, election::kMostTitle, list.notes);
            !name.empty())
            project.category = categories.id(name, {{language, name}}, language, category, list.notes);
        list.projects.push_back(std::move(listed));
    }
    list.categories = categories.take();
    return new_election(std::move(list), wishes, file);
}

}  // namespace valurna::exchange
