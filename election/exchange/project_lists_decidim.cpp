#include <algorithm>
#include <optional>
#include <set>

#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/exchange/csv_row.hpp"
#include "election/exchange/html_text.hpp"
#include "election/exchange/listed_categories.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/sheet.hpp"

namespace valurna::exchange {
namespace {

using election::ListedText;
using election::Sheet;
using election::SheetRow;
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

// A text of one language, and where it stands.
using ListedTexts = std::map<std::string, ListedText>;

class Decidim {
  public:
    Decidim(const Sheet& sheet, const ImportWishes& wishes, std::string_view file)
        : sheet_(sheet), wishes_(wishes), file_(file) {}

    Expected<election::ImportedElection> run() {
        RETURN_IF_ERROR(missing_column());
        list_.id = "decidim-import";
        list_.notes = sheet_.notes;
        for (const auto& row : sheet_.rows) {
            ASSIGN_OR_RETURN(auto listed, project(row));
            list_.projects.push_back(std::move(listed));
        }
        list_.categories = categories_.take();
        if (by_machine_ > 0)
            list_.notes.add("texts that a machine translated: " + std::to_string(by_machine_) +
                            "; let a speaker read them");
        election::note_unused_columns(sheet_, used_, list_.notes);
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

    // The cell, which is taken over.
    ListedText taken(const SheetRow& row, const std::string& column) {
        used_.insert(column);
        ListedText listed = row.listed(column);
        listed.text = unguarded(std::move(listed.text));
        return listed;
    }

    // By language. What a machine translated stands in only where no person wrote.
    ListedTexts texts(const SheetRow& row, const std::string& name) {
        ListedTexts own, machine;
        for (const auto& [column, value] : row.cells) {
            if (column == name) own[fallback_language()] = row.listed(column);
            if (!column.starts_with(name + "/")) continue;
            std::string_view language = std::string_view(column).substr(name.size() + 1);
            const bool by_machine = language.starts_with(kMachine);
            if (by_machine) language.remove_prefix(kMachine.size());
            if (!election::is_language(language)) continue;
            (by_machine ? machine : own).try_emplace(std::string(language), row.listed(column));
        }
        for (const auto& [language, listed] : machine)
            by_machine_ += own.emplace(language, listed).second ? 1 : 0;
        for (auto& [language, listed] : own) {
            used_.insert(listed.field.substr(std::string_view("column ").size()));
            listed.text = unguarded(std::move(listed.text));
        }
        return own;
    }

    // A title or name: no HTML, but Decidim may write its entities.
    ListedTexts names(const SheetRow& row, const std::string& name) {
        ListedTexts all = texts(row, name);
        for (auto& [language, listed] : all)
            listed = election::decoded(std::move(listed), list_.notes);
        return all;
    }

    ListedText plain(ListedText listed) {
        HtmlText html = html_text(listed.text);
        std::string left_out;
        for (const auto& [what, times] : html.left_out)
            left_out += (left_out.empty() ? "" : ", ") + what + " (" + std::to_string(times) + ")";
        if (!left_out.empty()) list_.notes.add(listed, "what a station cannot show is left out: " + left_out);
        if (html.cut)
            list_.notes.add(listed, "its HTML is too long or nests too deep, and the rest is left out");
        listed.text = std::move(html.text);
        return listed;
    }

    [[nodiscard]] std::string fallback_language() const {
        return wishes_.languages.empty() ? "en" : wishes_.languages.front();
    }

    Text titles(const ListedTexts& listed) {
        Text out;
        for (const auto& [language, text] : listed) {
            auto line = election::fitting_line(text, election::kMostTitle, list_.notes);
            if (!line.empty()) out[language] = std::move(line);
        }
        return out;
    }

    Expected<ListedProject> project(const SheetRow& row) {
        ListedProject listed;
        listed.where = row.where;
        listed.cost = taken(row, "budget_amount").text;
        listed.cost_column = "budget_amount";
        listed.budget = std::string(trimmed(taken(row, "budget/id").text));
        if (listed.budget.size() > 32)
            return Unexpected(
                Error{ErrorCode::kBadInput, row.where, "the budget/id is too long", "export the list anew"});
        listed.budget_title = budget_title(row, listed.budget);
        auto& project = listed.project;
        project.id = std::string(trimmed(taken(row, "id").text));
        if (project.id.empty())
            return Unexpected(
                Error{ErrorCode::kBadInput, row.where, "the project has no id", "export the list anew"});
        project.external_id = project.id;
        put_texts(row, listed.texts);
        project.category = category(row);
        project.coordinates =
            election::listed_coordinates(taken(row, "latitude"), taken(row, "longitude"), list_.notes);
        return listed;
    }

    void put_texts(const SheetRow& row, election::ProjectTexts& texts_of) {
        for (const auto& [language, listed] : names(row, "title"))
            texts_of.title(language, listed);
        for (const auto& [language, listed] : texts(row, "description"))
            texts_of.description(language, plain(listed));
        const auto address = election::decoded(taken(row, "address"), list_.notes);
        for (const auto& language : texts_of.title_languages())
            texts_of.place(language, address);
        put_area(row, texts_of);
    }

    // An area has one name.
    void put_area(const SheetRow& row, election::ProjectTexts& texts_of) {
        const auto before = used_;
        const auto scope = names(row, "scope/name");
        used_ = before;
        if (scope.empty()) return;
        const auto preferred = scope.find(fallback_language());
        const auto& [language, name] = preferred != scope.end() ? *preferred : *scope.begin();
        used_.insert(name.field.substr(std::string_view("column ").size()));
        texts_of.area(language, name);
    }

    // A budget has the title that its first project says.
    Text budget_title(const SheetRow& row, const std::string& budget) {
        const auto listed = names(row, "budget/title");
        const Text title = titles(listed);
        if (title.empty()) return {};
        const auto [known, fresh] = budget_titles_.emplace(budget, title);
        if (!fresh && known->second != title)
            list_.notes.add(listed.begin()->second,
                            "the budget has another title before this, which is taken");
        return known->second;
    }

    // Newer versions have taxonomies, each with an id and a name; older ones one category.
    std::string category(const SheetRow& row) {
        ListedText ids = taken(row, "taxonomies/id");
        if (ids.text.empty()) ids = taken(row, "taxonomies/ids");
        const std::string id(trimmed(ids.text.substr(0, ids.text.find(','))));
        if (!id.empty()) {
            if (ids.text.find(',') != std::string::npos)
                list_.notes.add(ids, "the project has several taxonomies, and the first is its category");
            Text name = titles(names(row, "taxonomies/name/0"));
            if (name.empty() && row.cells.contains("taxonomies/name"))
                name = ruby_names(taken(row, "taxonomies/name"));
            if (name.empty()) name[fallback_language()] = "Taxonomy " + id;
            return categories_.id("taxonomy " + id, name, fallback_language(), ids, list_.notes);
        }
        const ListedText old_id = taken(row, "category/id");
        Text name = titles(names(row, "category/name"));
        if (old_id.text.empty() && name.empty()) return {};
        if (name.empty()) name[fallback_language()] = "Category " + old_id.text;
        return categories_.id("category " + (old_id.text.empty() ? name.begin()->second : old_id.text), name,
                              fallback_language(), old_id, list_.notes);
    }

    Text ruby_names(const ListedText& cell) {
        ListedTexts names;
        const auto hash = RubyHash(cell.text).first();
        if (!hash) names[fallback_language()] = cell;
        for (const auto& [language, name] : hash.value_or(Text())) {
            if (election::is_language(language)) names[language] = {name, cell.place, cell.field};
        }
        for (auto& [language, listed] : names)
            listed = election::decoded(std::move(listed), list_.notes);
        return titles(names);
    }

    const Sheet& sheet_;
    const ImportWishes& wishes_;
    std::string file_;
    ProjectList list_;
    ListedCategories categories_;
    std::map<std::string, Text> budget_titles_;
    std::set<std::string> used_;
    std::size_t by_machine_ = 0;
};

}  // namespace

Expected<election::ImportedElection> import_decidim(std::string_view text, const ImportWishes& wishes,
                                                    std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet, election::read_sheet(text, file));
    return Decidim(sheet, wishes, file).run();
}

}  // namespace valurna::exchange
