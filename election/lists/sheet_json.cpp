// A list of objects as a sheet.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text/file_text.hpp"
#include "base/utf8.hpp"
#include "election/json/json_node.hpp"
#include "election/lists/project_texts.hpp"
#include "election/lists/sheet.hpp"

namespace valurna::election {
namespace {

std::string scalar_text(const nlohmann::json& value) {
    if (value.is_string()) return value.get<std::string>();
    // Its point is a decimal mark: not with three digits behind it, which may be read as thousands.
    if (value.is_number_float()) {
        const std::string text = value.dump();
        return text.size() - std::min(text.find('.'), text.size()) == 4 ? text + "0" : text;
    }
    return value.is_null() ? std::string() : value.dump();
}

class Flattening {
  public:
    Flattening(SheetRow& row, Notes& notes) : row_(row), notes_(notes) {}

    void flatten(const nlohmann::json& value, const std::string& name) {
        if (value.is_object()) {
            for (const auto& [key, inside] : value.items())
                flatten(inside, name.empty() ? key : name + "/" + key);
            return;
        }
        if (!value.is_array()) return put(name, scalar_text(value));
        std::string joined;
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i].is_structured()) {
                flatten(value[i], name + "/" + std::to_string(i));
            } else {
                joined += (joined.empty() ? "" : ", ") + scalar_text(value[i]);
            }
        }
        put(name, std::move(joined));
    }

    [[nodiscard]] const std::string& twice() const { return twice_; }  // a name with two values, or empty

  private:
    void put(const std::string& column, std::string value) {
        if (trimmed(value).empty()) return;
        auto text = readable({std::move(value), row_.place, "column " + column}, notes_).text;
        if (!row_.cells.emplace(column, std::move(text)).second) twice_ = column;
    }
    SheetRow& row_;
    Notes& notes_;
    std::string twice_;
};

}  // namespace

Expected<Sheet> read_json_sheet(std::string_view bytes, std::string_view file) {
    ASSIGN_OR_RETURN(const auto text, text_of_file(bytes, file, "save it as JSON in UTF-8"));
    ASSIGN_OR_RETURN(auto document, read_json(text, file));
    if (!document.is_array())
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "this is no list of projects",
                                "write [ { ... }, ... ] as Decidim exports it"});
    Sheet sheet;
    std::set<std::string> columns;
    for (std::size_t i = 0; i < document.size(); ++i) {
        if (i == kMaxSheetRows)
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "it has more than " + std::to_string(kMaxSheetRows) + " rows",
                                    "divide it"});
        const auto& item = document[i];
        SheetRow& row = sheet.rows.emplace_back();
        row.place = "/" + std::to_string(i);
        row.where = std::string(file) + ": " + row.place;
        if (!item.is_object())
            return Unexpected(Error{ErrorCode::kBadInput, row.where, "this is no project", "write { ... }"});
        Flattening flattening(row, sheet.notes);
        flattening.flatten(item, "");
        if (!flattening.twice().empty())
            return Unexpected(Error{
                ErrorCode::kBadInput, row.where,
                "the field " + in_quotes(flattening.twice()) + " stands twice, nested and not", "keep one"});
        for (const auto& [column, value] : row.cells)
            columns.insert(column);
    }
    sheet.columns.assign(columns.begin(), columns.end());
    return sheet;
}

}  // namespace valurna::election
