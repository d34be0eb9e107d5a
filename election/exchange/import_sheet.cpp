#include "election/exchange/import_sheet.hpp"

#include <algorithm>
#include <set>

#include "base/decimal.hpp"
#include "base/text/amount.hpp"
#include "base/text/ids.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/exchange/listed_categories.hpp"
#include "election/exchange/option_text.hpp"
#include "election/exchange/sheet_areas.hpp"
#include "election/exchange/sheet_columns.hpp"
#include "election/exchange/sheet_pictures.hpp"
#include "election/exchange/sheet_sums.hpp"
#include "election/exchange/sheet_table.hpp"
#include "election/lists/text_lines.hpp"

namespace valurna::exchange {
namespace {

using election::ListedText;
using election::Text;

// What a cell that should be a text or an amount is instead.
std::string_view kind_of(CellKind kind) {
    switch (kind) {
        case CellKind::kDate:
            return "a date";
        case CellKind::kPercent:
            return "a percentage";
        case CellKind::kScaled:
            return "a number that its format shows as another one, as in thousands";
        case CellKind::kUnseen:
            return "a number that its format does not show";
        case CellKind::kBoolean:
            return "true or false";
        case CellKind::kError:
            return "an error of the spreadsheet";
        case CellKind::kText:
        case CellKind::kNumber:
            return {};
    }
    unreachable("kind of a cell");
}

// A number of a workbook as its format shows it, but with at most two decimals, so that its point is not read as one of
// thousands.
std::string amount_text(const SheetCell& cell) {
    if (cell.kind != CellKind::kNumber) return cell.text;
    std::string text = cell.text;
    if (auto number = read_decimal(cell.text); number && number->after_point > 2) {
        std::int64_t divisor = 1;
        for (int i = 2; i < number->after_point; ++i)
            divisor *= 10;
        text = decimal_text((number->digits + divisor / 2) / divisor, 2);
    }
    return cell.before + text + cell.after;
}

std::size_t digits_of(std::size_t number) {
    return std::to_string(number).size();
}

class SheetImport {
  public:
    SheetImport(ProposalTable table, const SheetWishes& wishes, std::string_view file)
        : table_(std::move(table)), wishes_(wishes), file_(file), pictures_(wishes.pictures) {}

    Expected<ImportedSheet> run() {
        list_.notes = std::move(table_.notes);
        RETURN_IF_ERROR(choose_languages());
        RETURN_IF_ERROR(read_titles());
        RETURN_IF_ERROR(read_areas());
        for (const auto& row : table_.rows)
            look_ahead(row);
        for (const auto& row : table_.rows)
            take_row(row);
        if (list_.projects.empty())
            return Unexpected(Error{ErrorCode::kBadInput, file_,
                                    "no row could be taken as a proposal" + first_reason(),
                                    "write a name and a cost above 0 in each"});
        if (areas_.any()) {
            RETURN_IF_ERROR(areas_.make(list_, wishes_.languages, file_));
        } else if (wishes_.budgets.empty()) {
            return ask_for_budgets();
        }
        say_of_pictures();
        list_.categories = categories_.take();
        list_.id = id_of_name(wishes_.title);
        if (list_.id.size() < 3) list_.id = "sheet-import";
        if (wishes_.title.empty() && wishes_.texts.empty())
            list_.notes.add("no title of the election is given; its id stands there (--title)");
        ASSIGN_OR_RETURN(auto made, new_election(std::move(list_), wishes_, file_));
        return ImportedSheet{std::move(made.election), std::move(made.warnings), pictures_.taken(), left_};
    }

  private:
    void note(const GridRow& row, const std::string& what) {
        list_.notes.add(table_.row_name(row) + ": " + what);
    }

    // The language of columns that name none; then those of all others, in the order of the columns.
    Status choose_languages() {
        std::size_t swedish = 0, english = 0;
        std::vector<std::string> named;  // that a name stands in
        bool plain = false;
        for (const auto& [at, column] : table_.columns) {
            const auto& [field, language, of_words, rank, currency, thousands] = column.meaning;
            swedish += of_words == "sv" ? 1 : 0;
            english += of_words == "en" ? 1 : 0;
            if (!currency.empty()) list_.stated_currency = currency;
            if (field == SheetField::kTitle && !language.empty()) named.push_back(language);
            plain = plain || (language.empty() && field == SheetField::kTitle);
        }
        const std::string usual = swedish >= english ? "sv" : "en";
        if (usual == "sv") list_.currency = "SEK";
        const auto candidates =
            wishes_.languages.empty() ? std::vector<std::string>{usual} : wishes_.languages;
        const auto is_free = [&](const auto& one) {
            return std::find(named.begin(), named.end(), one) == named.end();
        };
        const auto free = std::find_if(candidates.begin(), candidates.end(), is_free);
        if (plain && free == candidates.end()) return two_of_one(SheetField::kTitle, candidates.front());
        language_ = plain ? *free : named.front();
        RETURN_IF_ERROR(check_plain_columns());
        if (!wishes_.languages.empty()) return {};
        wishes_.languages.push_back(language_);
        for (const auto& one : named) {
            if (one != language_) wishes_.languages.push_back(one);
        }
        return {};
    }

    // A column that names no language and one that names the language of such columns are one too many.
    [[nodiscard]] Status check_plain_columns() const {
        for (const auto& [at, column] : table_.columns) {
            const auto& [field, language, of_words, rank, currency, thousands] = column.meaning;
            if (has_language(field) && language.empty() && table_.column(field, language_))
                return two_of_one(field, language_);
        }
        return {};
    }
    [[nodiscard]] Unexpected two_of_one(SheetField field, const std::string& language) const {
        const auto name = [&](const std::string& of) {
            const auto at = table_.column(field, of);
            return at ? in_quotes(table_.columns.at(*at).name) : std::string("another column");
        };
        return Unexpected(Error{ErrorCode::kBadInput, file_,
                                "the column " + name("") + " names no language, and " + name(language) +
                                    " is the " + std::string(name_of(field)) + " in " + in_quotes(language) +
                                    " already",
                                "name its language in the header, like namn (en), or remove one of them"});
    }

    Status read_titles() {
        ASSIGN_OR_RETURN(auto titles, option_text("--title", wishes_.titles, wishes_.languages));
        if (auto first = titles.extract(wishes_.languages.front())) wishes_.title = first.mapped();
        wishes_.other_titles = std::move(titles);
        return {};
    }

    Status read_areas() {
        ASSIGN_OR_RETURN(areas_, SheetAreas::read(wishes_.area_budgets, wishes_.city_wide));
        ASSIGN_OR_RETURN(auto choice, option_text("--area-choice", wishes_.area_choice, wishes_.languages));
        if (!choice.empty()) RETURN_IF_ERROR(areas_.let_choose(std::move(choice)));
        if (!areas_.any()) return {};
        if (!wishes_.budgets.empty())
            return Unexpected(Error{ErrorCode::kBadInput, "--budget " + wishes_.budgets.front(),
                                    "contests by area have totals of their own",
                                    "leave it out, or leave out --area-budget and --city-wide"});
        const bool known = std::any_of(table_.columns.begin(), table_.columns.end(), [](const auto& one) {
            return one.second.meaning.field == SheetField::kArea;
        });
        if (!known)
            return Unexpected(Error{ErrorCode::kBadInput, file_, "no column is the area of a proposal",
                                    "name it område or area; or give --budget alone, for one contest"});
        return {};
    }

    // The cell of a column as a text. What is no text is noted and left out.
    ListedText text(const GridRow& row, std::optional<std::size_t> column) {
        if (!column) return {};
        const auto cell = row.cells.find(*column);
        if (cell == row.cells.end()) return {};
        ListedText listed{cell->second.text, table_.row_name(row),
                          "column " + table_.columns.at(*column).name};
        const auto kind = kind_of(cell->second.kind);
        if (kind.empty()) return election::readable(std::move(listed), list_.notes);
        list_.notes.add(listed,
                        in_quotes(listed.text) + " is " + std::string(kind) + ", and is not taken over");
        return {};
    }
    ListedText text(const GridRow& row, SheetField field) { return text(row, table_.column(field)); }

    // Calls `put` with each language that a field has a text in.
    template <class Put>
    void each_language(const GridRow& row, SheetField field, Put put) {
        for (const auto& [at, column] : table_.columns) {
            if (column.meaning.field != field) continue;
            if (ListedText listed = text(row, at); !election::one_line(listed.text).empty())
                put(column.meaning.language.empty() ? language_ : column.meaning.language, listed);
        }
    }

    // Numbers that the list gives, so that no other row gets them; names of areas, by which a sum may be called.
    void look_ahead(const GridRow& row) {
        ++rows_;
        for (const auto& [at, cell] : row.cells) {
            const auto column = table_.columns.find(at);
            if (column != table_.columns.end() && column->second.meaning.field == SheetField::kArea)
                area_names_.insert(folded_name(cell.text));
        }
        const auto column = table_.column(SheetField::kId);
        if (!column) return;
        const auto cell = row.cells.find(*column);
        if (cell != row.cells.end()) given_ids_.insert(std::string(trimmed(cell->second.text)));
    }

    std::string id_of(const GridRow& row) {
        const ListedText listed = text(row, SheetField::kId);
        const std::string given(trimmed(listed.text));
        const bool taken = ids_.contains(given);
        if (!given.empty() && !taken && election::is_project_id(given)) {
            ids_.insert(given);
            return given;
        }
        std::string id;
        do {
            id = std::to_string(++next_id_);
            // Of equal length: ties go by the bytes of the ids, and 09 comes before 10.
            id.insert(0, digits_of(rows_) - std::min(digits_of(rows_), id.size()), '0');
        } while (given_ids_.contains(id) || !ids_.insert(id).second);
        if (!given.empty())
            list_.notes.add(listed, in_quotes(given) +
                                        (taken ? " stands twice" : " is no number of a project") +
                                        ", and the project gets " + id);
        return id;
    }

    // The id by which another system knows the proposal: that of a column of ids ("nr" only counts rows).
    std::string external_id_of(const GridRow& row, const std::string& id) {
        const auto own = table_.column(SheetField::kExternalId), column = table_.column(SheetField::kId);
        if (own) {
            const ListedText listed = text(row, own);
            const std::string given(trimmed(listed.text));
            if (given.empty()) return {};
            if (election::is_project_id(given) && external_ids_.insert(given).second) return given;
            list_.notes.add(listed, in_quotes(given) + " is no id or stands twice, and is not taken over");
            return {};
        }
        if (!column || !given_ids_.contains(id)) return {};
        const auto words = words_in(table_.columns.at(*column).name);
        return std::find(words.begin(), words.end(), "id") == words.end() ? std::string() : id;
    }

    void leave(const GridRow& row, const std::string& why, const std::string& mend = {}) {
        const std::string name = name_of_row(row);
        note(row, why + (name.empty() ? "" : " (" + in_quotes(name) + ")") + ", and the row is not taken" +
                      (mend.empty() ? "" : "; " + mend));
        if (reasons_.empty()) reasons_ = table_.row_name(row) + ": " + why;
        ++left_;
    }
    [[nodiscard]] std::string first_reason() const { return reasons_.empty() ? "" : " (" + reasons_ + ")"; }

    [[nodiscard]] static std::string first_text(const GridRow& row) {
        for (const auto& [at, cell] : row.cells) {
            if (cell.kind == CellKind::kText && !cell.merged) return election::one_line(cell.text);
        }
        return {};
    }
    // What tells a person best which row it is.
    [[nodiscard]] std::string name_of_row(const GridRow& row) const {
        for (const auto field : {SheetField::kTitle, SheetField::kSummary, SheetField::kDescription}) {
            for (const auto& [at, column] : table_.columns) {
                const auto cell = column.meaning.field == field ? row.cells.find(at) : row.cells.end();
                if (cell != row.cells.end()) return election::one_line(cell->second.text);
            }
        }
        return first_text(row);
    }

    // The headers once more, as on every printed page.
    [[nodiscard]] bool repeats_headers(const GridRow& row) const {
        std::size_t alike = 0;
        for (const auto& [at, column] : table_.columns) {
            const auto cell = row.cells.find(at);
            alike +=
                cell != row.cells.end() && folded_name(cell->second.text) == folded_name(column.name) ? 1 : 0;
        }
        return alike >= 2;
    }

    // In minor units; else why the row's cost is none, and what to write instead.
    [[nodiscard]] Expected<std::int64_t> cost_of(const GridRow& row) const {
        const auto wrong = [](std::string what, std::string mend = {}) {
            return Unexpected(Error{ErrorCode::kBadInput, {}, std::move(what), std::move(mend)});
        };
        const auto cell = row.cells.find(*table_.column(SheetField::kCost));
        if (cell == row.cells.end()) return wrong("it has no cost");
        if (cell->second.merged) return wrong("its cost is a merged cell that belongs to a row above");
        if (const auto kind = kind_of(cell->second.kind); !kind.empty())
            return wrong("its cost " + in_quotes(cell->second.text) + " is " + std::string(kind),
                         cell->second.kind == CellKind::kScaled ? "write the whole amount" : "");
        ASSIGN_OR_RETURN(const auto amount, read_amount(amount_text(cell->second), "", "its cost", 2));
        if (amount.value.digits == 0) return wrong("it costs nothing");
        const auto minor = scaled(amount.value, 2);
        if (!minor) return wrong("its cost is more than can be counted");
        return *minor;
    }

    // The name by which the row is the sum of others. What begins like one and goes on is one only if its cost is that of the
    // rows above, all or since the last sum.
    [[nodiscard]] std::string sum_in(const GridRow& row, std::int64_t cost) const {
        std::vector<std::string> names{first_text(row)};
        for (const auto& [at, column] : table_.columns) {
            const auto cell =
                column.meaning.field == SheetField::kTitle ? row.cells.find(at) : row.cells.end();
            if (cell != row.cells.end()) names.push_back(election::one_line(cell->second.text));
        }
        for (const auto& name : names) {
            const auto sum = sum_name(name, area_names_);
            const bool adds_up = cost > 0 && (cost == all_costs_ || cost == since_sum_);
            if (sum == SumName::kSum || (sum == SumName::kBegins && adds_up)) return name;
        }
        return {};
    }

    void take_row(const GridRow& row) {
        if (repeats_headers(row)) return note(row, "the headers stand here once more");
        ListedProject listed;
        each_language(row, SheetField::kTitle,
                      [&](const auto& language, const auto& one) { listed.texts.title(language, one); });
        if (!row.unfit.empty()) return leave(row, row.unfit);
        const auto cost_of_row = cost_of(row);
        if (const auto sum = sum_in(row, cost_of_row ? cost_of_row.value() : 0); !sum.empty()) {
            since_sum_ = 0;
            return note(row, in_quotes(sum) + " is a sum and no proposal, and is not taken");
        }
        if (cost_of_row) {
            all_costs_ += cost_of_row.value();
            since_sum_ += cost_of_row.value();
        }
        if (listed.texts.title_languages().empty()) return leave(row, "it has no name");
        if (!cost_of_row) return leave(row, cost_of_row.error().what, cost_of_row.error().mend);
        if (areas_.any() && !put_into_contest(row, listed)) return;
        const std::size_t cost = *table_.column(SheetField::kCost);
        listed.where = file_ + ": " + table_.row_name(row);
        listed.cost = amount_text(row.cells.at(cost));
        listed.cost_column = table_.columns.at(cost).name;
        listed.project.id = id_of(row);
        listed.project.external_id = external_id_of(row, listed.project.id);
        put_texts(row, listed);
        put_picture(row, listed);
        say_of_twins(row);
        if (row.hidden) note(row, "it is hidden in the sheet, and is taken");
        list_.projects.push_back(std::move(listed));
    }

    // False where the row belongs to no contest, which is said.
    bool put_into_contest(const GridRow& row, ListedProject& listed) {
        Text names;
        each_language(row, SheetField::kArea, [&](const auto& language, const auto& one) {
            names[language] = election::fitting_line(one, election::kMostTitle, list_.notes);
        });
        listed.budget = areas_.contest_of(names, language_, table_.row_name(row));
        if (!listed.budget.empty() || areas_.misses_total(names, language_)) return true;
        leave(row,
              "it has no area, and there is no contest for everybody (--city-wide \"Hela staden=250000\")");
        return false;
    }

    void put_texts(const GridRow& row, ListedProject& listed) {
        auto& texts = listed.texts;
        // A description alone is what the station shows first; where it is long, the whole text stands behind it.
        const bool summary = std::any_of(table_.columns.begin(), table_.columns.end(), [](const auto& one) {
            return one.second.meaning.field == SheetField::kSummary;
        });
        each_language(row, SheetField::kSummary,
                      [&](const auto& language, const auto& one) { texts.summary(language, one); });
        each_language(row, SheetField::kDescription, [&](const auto& language, const auto& one) {
            summary ? texts.description(language, one) : texts.summary(language, one);
        });
        each_language(row, SheetField::kPlace,
                      [&](const auto& language, const auto& one) { texts.place(language, one); });
        texts.proposer(language_, text(row, SheetField::kProposer));
        each_language(row, SheetField::kArea, [&](const auto& language, const auto& one) {
            const bool main = language == language_ || !table_.column(SheetField::kArea);
            if (main && !is_whole_town(one.text)) texts.area(language_, one);
        });
        listed.project.coordinates = election::listed_coordinates(
            text(row, SheetField::kLatitude), text(row, SheetField::kLongitude), list_.notes);
        put_category(row, listed);
    }

    void put_category(const GridRow& row, ListedProject& listed) {
        Text titles;
        ListedText at;
        each_language(row, SheetField::kCategory, [&](const auto& language, const auto& one) {
            titles[language] = election::fitting_line(one, election::kMostTitle, list_.notes);
            if (at.place.empty() || language == language_) at = one;
        });
        if (titles.empty()) return;
        const auto first = titles.find(language_);
        const std::string key = folded_name(first != titles.end() ? first->second : titles.begin()->second);
        listed.project.category = categories_.id(key, titles, language_, at, list_.notes);
    }

    void put_picture(const GridRow& row, ListedProject& listed) {
        auto& project = listed.project;
        const ListedText named = text(row, SheetField::kPicture);
        if (!trimmed(named.text).empty()) {
            ++pictures_named_;
            if (wishes_.pictures_given) project.picture = pictures_.named(named, list_.notes);
        } else if (wishes_.pictures_given) {
            each_language(row, SheetField::kTitle, [&](const auto&, const auto& one) {
                if (!project.picture) project.picture = pictures_.called_like(election::one_line(one.text));
            });
            if (!project.picture) project.picture = pictures_.called_like(project.id);
        }
        each_language(row, SheetField::kPictureText, [&](const auto& language, const auto& one) {
            project.picture_alt[language] = election::fitting_line(one, election::kMostSummary, list_.notes);
        });
    }

    void say_of_twins(const GridRow& row) {
        each_language(row, SheetField::kTitle, [&](const auto& language, const auto& one) {
            const auto [first, fresh] =
                titles_.emplace(language + " " + folded_name(one.text), table_.row_name(row));
            if (!fresh)
                list_.notes.add(
                    one, in_quotes(one.text) + " is the name of " + first->second + " too; both are taken");
        });
    }

    void say_of_pictures() {
        if (pictures_named_ > 0 && !wishes_.pictures_given)
            list_.notes.add("it names " + std::to_string(pictures_named_) +
                            " pictures, and they are not taken over: give their folder (--pictures FOLDER)");
        election::note_unused(pictures_.unused(), "picture", list_.notes);
    }

    [[nodiscard]] Unexpected ask_for_budgets() {
        std::vector<std::string> areas;
        std::set<std::string> seen;
        for (const auto& row : table_.rows) {
            const auto column = table_.column(SheetField::kArea);
            const auto cell = column ? row.cells.find(*column) : row.cells.end();
            if (cell != row.cells.end() && seen.insert(folded_name(cell->second.text)).second)
                areas.push_back(election::one_line(cell->second.text));
        }
        std::string options;
        for (const auto& area : areas) {
            if (options.size() > 1000) break;
            options += " " + total_option(area);
        }
        return Unexpected(Error{ErrorCode::kBadInput, file_,
                                "a list of proposals does not hold the total to share out",
                                "give it: --budget 250000" +
                                    (options.empty() ? "" : "; or make a contest of each area:" + options)});
    }

    ProposalTable table_;
    SheetWishes wishes_;
    std::string file_;
    ProjectList list_;
    ListedCategories categories_;
    SheetPictures pictures_;
    std::string language_;
    SheetAreas areas_;
    std::set<std::string> ids_, given_ids_, external_ids_, area_names_;
    std::int64_t all_costs_ = 0, since_sum_ = 0;
    std::size_t next_id_ = 0, rows_ = 0, left_ = 0, pictures_named_ = 0;
    std::map<std::string, std::string> titles_;  // by language and folded name, the row
    std::string reasons_;
};

}  // namespace

Expected<ImportedSheet> import_sheet(std::string_view bytes, const SheetWishes& wishes,
                                     std::string_view file) {
    ASSIGN_OR_RETURN(auto sheet_file, read_sheet_file(bytes, file));
    ASSIGN_OR_RETURN(auto table, find_table(std::move(sheet_file), file));
    return SheetImport(std::move(table), wishes, file).run();
}

}  // namespace valurna::exchange
