#include <algorithm>
#include <optional>
#include <set>

#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/exchange/listed_texts.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/exchange/sheet_rows.hpp"
#include "election/exchange/table.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::exchange {
namespace {

using election::Text;

constexpr std::string_view kMachine = "machine_translations/";

// Decidim's exports put an apostrophe before what a spreadsheet would take for a formula.
std::string unguarded(std::string text) {
    if (text.size() > 1 && text.front() == '\'' && looks_like_formula(std::string_view(text).substr(1)))
        text.erase(0, 1);
    return text;
}

// A list of names as Ruby writes one into a CSV cell: {"en"=>"Parks", "sv"=>"Parker"}, {"en"=>"Roads"}.
// The first of them; nothing where the text is not that.
class RubyHash {
  public:
    explicit RubyHash(std::string_view text) : text_(text) {}
    std::optional<Text> first() {
        if (!take("{")) return std::nullopt;
        Text names;
        for (bool more = !take("}"); more; more = !take("}")) {
            if (!names.empty() && !take(",")) return std::nullopt;
            auto key = quoted();
            if (!key || !take("=>")) return std::nullopt;
            if (take("nil")) continue;
            auto value = quoted();
            if (!value) return std::nullopt;
            names[*key] = *value;
        }
        return names;
    }

  private:
    bool take(std::string_view token) {
        while (!text_.empty() && text_.front() == ' ')
            text_.remove_prefix(1);
        if (!text_.starts_with(token)) return false;
        text_.remove_prefix(token.size());
        return true;
    }
    std::optional<std::string> quoted() {
        if (!take("\"")) return std::nullopt;
        std::string out;
        while (!text_.empty()) {
            char c = text_.front();
            text_.remove_prefix(1);
            if (c == '"') return out;
            if (c == '\\' && !text_.empty()) {
                c = text_.front() == 'n' || text_.front() == 't' ? ' ' : text_.front();
                text_.remove_prefix(1);
            }
            out += c;
        }
        return std::nullopt;
    }
    std::string_view text_;
};

class Decidim {
  public:
    Decidim(const Sheet& sheet, const ImportWishes& wishes, std::string_view file)
        : sheet_(sheet), wishes_(wishes), file_(file) {}

    Expected<election::ImportedElection> run() {
        RETURN_IF_ERROR(missing_column());
        list_.id = "decidim-import";
        for (const auto& row : sheet_.rows) {
            ASSIGN_OR_RETURN(auto listed, project(row));
            list_.projects.push_back(std::move(listed));
        }
        texts_.finish(list_);
        say_what_was_taken();
        return new_election(std::move(list_), wishes_, file_);
    }

  private:
    [[nodiscard]] Status missing_column() const {
        const auto has = [&](std::string_view name) {
            return std::any_of(sheet_.columns.begin(), sheet_.columns.end(), [&](const auto& column) {
                return column == name || column.starts_with(std::string(name) + "/");
            });
        };
        for (const char* needed : {"id", "title", "budget_amount"}) {
            if (!has(needed))
                return Unexpected(Error{ErrorCode::kBadInput, file_, "it has no column " + in_quotes(needed),
                                        "export the projects of a budget from Decidim, as CSV or JSON"});
        }
        return {};
    }

    // By language. What a machine translated stands in only where no person wrote.
    Text texts(const SheetRow& row, const std::string& name,
               std::string (ListedTexts::*clean)(std::string_view)) {
        Text own, machine;
        for (const auto& [column, value] : row.cells) {
            if (column == name && !trimmed(value).empty()) {
                own[fallback_language()] = (texts_.*clean)(unguarded(value));
                continue;
            }
            if (!column.starts_with(name + "/")) continue;
            std::string_view language = std::string_view(column).substr(name.size() + 1);
            const bool by_machine = language.starts_with(kMachine);
            if (by_machine) language.remove_prefix(kMachine.size());
            if (!election::is_language(language)) continue;
            (by_machine ? machine : own)[std::string(language)] = (texts_.*clean)(unguarded(value));
        }
        for (auto* each : {&own, &machine})
            std::erase_if(*each, [](const auto& text) { return text.second.empty(); });
        for (auto& [language, text] : machine)
            by_machine_ += own.emplace(language, text).second ? 1 : 0;
        return own;
    }

    [[nodiscard]] std::string fallback_language() const {
        return wishes_.languages.empty() ? "en" : wishes_.languages.front();
    }

    Expected<ListedProject> project(const SheetRow& row) {
        ListedProject listed;
        listed.where = row.where;
        listed.cost = unguarded(row.cell("budget_amount"));
        listed.cost_column = "budget_amount";
        listed.budget = std::string(trimmed(row.cell("budget/id")));
        if (listed.budget.size() > 32)
            return Unexpected(
                Error{ErrorCode::kBadInput, row.where, "the budget/id is too long", "export the list anew"});
        auto& project = listed.project;
        project.id = std::string(trimmed(row.cell("id")));
        if (project.id.empty())
            return Unexpected(
                Error{ErrorCode::kBadInput, row.where, "the project has no id", "export the list anew"});
        project.external_id = project.id;
        project.title = texts(row, "title", &ListedTexts::title);
        project.description = texts(row, "description", &ListedTexts::description);
        if (const auto address = texts_.title(unguarded(row.cell("address"))); !address.empty()) {
            for (const auto& [language, title] : project.title)
                project.place[language] = address;
        }
        const Text scope = texts(row, "scope/name", &ListedTexts::title);
        const auto preferred = scope.find(fallback_language());
        if (!scope.empty())
            project.area = preferred != scope.end() ? preferred->second : scope.begin()->second;
        project.category = category(row);
        return listed;
    }

    // Newer versions have taxonomies, each with an id and a name; older ones one category.
    std::string category(const SheetRow& row) {
        std::string all = row.cell("taxonomies/id");
        if (all.empty()) all = row.cell("taxonomies/ids");
        const std::string id(trimmed(all.substr(0, all.find(','))));
        several_ += all.find(',') != std::string::npos ? 1 : 0;
        if (!id.empty()) {
            Text name = texts(row, "taxonomies/name/0", &ListedTexts::title);
            if (name.empty()) name = ruby_names(row.cell("taxonomies/name"));
            if (name.empty()) name[fallback_language()] = "Taxonomy " + id;
            return texts_.category("taxonomy " + id, name, fallback_language());
        }
        const std::string old_id(trimmed(row.cell("category/id")));
        Text name = texts(row, "category/name", &ListedTexts::title);
        if (old_id.empty() && name.empty()) return {};
        if (name.empty()) name[fallback_language()] = "Category " + old_id;
        return texts_.category("category " + (old_id.empty() ? name.begin()->second : old_id), name,
                               fallback_language());
    }

    Text ruby_names(const std::string& cell) {
        Text names;
        if (cell.empty()) return names;
        const auto hash = RubyHash(cell).first();
        if (!hash) {
            names[fallback_language()] = texts_.title(cell);
        } else {
            for (const auto& [language, name] : *hash) {
                if (election::is_language(language)) names[language] = texts_.title(name);
            }
        }
        std::erase_if(names, [](const auto& text) { return text.second.empty(); });
        return names;
    }

    void say_what_was_taken() {
        if (by_machine_ > 0)
            list_.warnings.push_back("texts that a machine translated: " + std::to_string(by_machine_) +
                                     "; let a speaker read them");
        if (several_ > 0)
            list_.warnings.push_back("projects with several taxonomies: " + std::to_string(several_) +
                                     "; the first is the category");
    }

    const Sheet& sheet_;
    const ImportWishes& wishes_;
    std::string file_;
    ProjectList list_;
    ListedTexts texts_;
    std::size_t by_machine_ = 0, several_ = 0;
};

}  // namespace

Expected<election::ImportedElection> import_decidim(std::string_view text, const ImportWishes& wishes,
                                                    std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet, read_sheet(text, file));
    return Decidim(sheet, wishes, file).run();
}

}  // namespace valurna::exchange
