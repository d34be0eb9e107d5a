// Office Open XML, as far as a list of projects needs it: values, number formats, hidden and merged cells. ECMA-376 part 1,
// chapter 18.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <libxml/xmlreader.h>
#include <zip.h>

#include "base/how_many.hpp"
#include "base/utf8.hpp"
#include "election/exchange/number_format.hpp"
#include "election/exchange/sheet_grid.hpp"
#include "election/lists/sheet.hpp"
#include "election/lists/table_rows.hpp"

namespace valurna::exchange {
namespace {

constexpr std::size_t kMostPart = kMaxWorkbookBytes, kMostOfAllParts = 4 * kMostPart;
constexpr std::size_t kMostMerges = 10'000, kMostMergedRows = 200'000, kMostEmptyRows = 1'000;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

Unexpected broken(std::string_view file, std::string what) {
    return Unexpected(Error{ErrorCode::kBadInput, std::string(file), std::move(what),
                            "open it in a spreadsheet program and save it again as .xlsx, or as CSV UTF-8"});
}

// The parts of the workbook by their names.
class Parts {
  public:
    static Expected<Parts> open(std::string_view bytes, std::string_view file) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
        if (archive == nullptr) {
            zip_source_free(source);
            return broken(file, "the workbook is damaged or not whole");
        }
        Parts parts;
        parts.archive_.reset(archive);
        parts.file_ = file;
        return parts;
    }

    // None where there is no such part.
    [[nodiscard]] Expected<std::optional<std::string>> read(const std::string& name) const {
        const zip_int64_t at = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
        if (at < 0) return std::optional<std::string>();
        zip_stat_t stat;
        if (zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(at), 0, &stat) != 0 ||
            (stat.valid & ZIP_STAT_SIZE) == 0)
            return broken(file_, "the workbook's part " + name + " cannot be read");
        if (stat.size > kMostPart || stat.size > left_)
            return Unexpected(Error{ErrorCode::kBadInput, file_,
                                    "its part " + name + " is too large (64 MiB, all together 256 MiB)",
                                    "save the list alone, as CSV UTF-8"});
        left_ -= stat.size;
        const std::unique_ptr<zip_file_t, Discard> part(
            zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(at), 0));
        std::string content(stat.size, '\0');
        char beyond = 0;
        if (!part ||
            zip_fread(part.get(), content.data(), content.size()) !=
                static_cast<zip_int64_t>(content.size()) ||
            zip_fread(part.get(), &beyond, 1) != 0)
            return broken(file_, "the workbook's part " + name + " cannot be read");
        return std::optional(std::move(content));
    }
    [[nodiscard]] Expected<std::string> needed(const std::string& name) const {
        ASSIGN_OR_RETURN(auto part, read(name));
        if (!part) return broken(file_, "the workbook has no part " + name);
        return std::move(*part);
    }

  private:
    std::unique_ptr<zip_t, Discard> archive_;
    std::string file_;
    mutable std::size_t left_ = kMostOfAllParts;
};

// Elements of a part as they begin and end. Names are without prefix: files of the strict kind differ in prefixes alone.
class Xml {
  public:
    explicit Xml(const std::string& part)
        : reader_(xmlReaderForMemory(part.data(), static_cast<int>(part.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)) {}

    // The next element's beginning, or the end of one that began; false at the end.
    bool next() {
        while (reader_ && xmlTextReaderRead(reader_.get()) == 1) {
            const int type = xmlTextReaderNodeType(reader_.get());
            begins_ = type == XML_READER_TYPE_ELEMENT;
            text_ = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                    type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
            if (begins_ || text_ || type == XML_READER_TYPE_END_ELEMENT) return true;
        }
        whole_ = reader_ && xmlTextReaderReadState(reader_.get()) == XML_TEXTREADER_MODE_EOF;
        return false;
    }
    [[nodiscard]] bool begins(std::string_view element) const { return begins_ && name() == element; }
    [[nodiscard]] bool ends(std::string_view element) const {
        return name() == element &&
               ((!begins_ && !text_) || (begins_ && xmlTextReaderIsEmptyElement(reader_.get()) == 1));
    }
    [[nodiscard]] std::string_view text() const {
        return text_ ? view(xmlTextReaderConstValue(reader_.get())) : std::string_view();
    }
    [[nodiscard]] std::string attribute(const char* attribute_name) const {
        xmlChar* value =
            xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(attribute_name));
        std::string out(view(value));
        xmlFree(value);
        return out;
    }
    [[nodiscard]] bool whole() const { return whole_; }

  private:
    static std::string_view view(const xmlChar* text) {
        return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
    }
    [[nodiscard]] std::string_view name() const {
        return text_ ? std::string_view() : view(xmlTextReaderConstLocalName(reader_.get()));
    }
    std::unique_ptr<xmlTextReader, Discard> reader_;
    bool begins_ = false, text_ = false, whole_ = false;
};

int number_of(const std::string& text, int otherwise = -1) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

bool is_true(const std::string& attribute) {
    return attribute == "1" || attribute == "true";
}

// By the number that a cell names as its style.
std::vector<NumberFormat> read_styles(const std::string& part) {
    std::map<int, NumberFormat> own;
    std::vector<NumberFormat> styles;
    bool cells = false;
    for (Xml xml(part); xml.next();) {
        if (xml.begins("numFmt"))
            own[number_of(xml.attribute("numFmtId"))] = NumberFormat(xml.attribute("formatCode"));
        if (xml.begins("cellXfs")) cells = true;
        if (xml.begins("xf") && cells) {
            const int id = number_of(xml.attribute("numFmtId"), 0);
            const auto found = own.find(id);
            styles.push_back(found != own.end() ? found->second : NumberFormat::built_in(id));
        }
        if (xml.ends("cellXfs")) cells = false;
    }
    return styles;
}

// Texts of cells stand once, in their order. Readings in other letters (rPh) are left out.
std::vector<std::string> read_shared_texts(const std::string& part) {
    std::vector<std::string> texts;
    std::string text;
    bool inside = false, reading = false;
    for (Xml xml(part); xml.next();) {
        if (xml.begins("si")) text.clear();
        if (xml.begins("rPh")) reading = true;
        if (xml.begins("t")) inside = true;
        if (inside && !reading) text += xml.text();
        if (xml.ends("t")) inside = false;
        if (xml.ends("rPh")) reading = false;
        if (xml.ends("si")) texts.push_back(std::move(text)), text.clear();
    }
    return texts;
}

// "B12": the column from 0. None for what is no such name.
std::optional<std::size_t> column_of(std::string_view name) {
    std::size_t column = 0, letters = 0;
    while (letters < name.size() && letters < 4 && name[letters] >= 'A' && name[letters] <= 'Z')
        column = column * 26 + static_cast<std::size_t>(name[letters++] - 'A' + 1);
    return letters == 0 || letters == 4 ? std::nullopt : std::optional(column - 1);
}

std::size_t row_of(std::string_view name) {
    const auto digits = name.find_first_of("0123456789");
    if (digits == std::string_view::npos) return 0;
    return static_cast<std::size_t>(std::max(0, number_of(std::string(name.substr(digits)), 0)));
}

// As a person sees it: at most 15 digits, no exponent.
std::string number_text(const std::string& written, double& value) {
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc() || end != written.data() + written.size() || !std::isfinite(value)) return {};
    std::string text = fmt::format("{:.15g}", value);
    if (text.find('e') == std::string::npos) return text;
    text = fmt::format("{:.6f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

// What the cells of all sheets together may still hold.
struct Room {
    std::size_t cells = kMaxSheetCells, bytes = kMaxWorkbookBytes;
};

class SheetReader {
  public:
    SheetReader(const std::vector<std::string>& texts, const std::vector<NumberFormat>& styles,
                std::string file, Room& room)
        : texts_(texts), styles_(styles), file_(std::move(file)), room_(room) {}

    Expected<Grid> read(const std::string& part, std::string name) {
        Grid grid;
        grid.name = std::move(name);
        grid.place = "row";
        std::size_t last = 0;
        Xml xml(part);
        while (xml.next()) {
            if (xml.begins("col")) hide_columns(xml, grid);
            if (xml.begins("row")) {
                const int given = number_of(xml.attribute("r"), 0);
                row_ = {given > 0 ? static_cast<std::size_t>(given) : last + 1,
                        is_true(xml.attribute("hidden")),
                        {}};
                last = row_.number;
                next_column_ = 0;
            }
            if (xml.begins("c")) RETURN_IF_ERROR(begin_cell(xml));
            take_text(xml);
            if (xml.ends("c")) RETURN_IF_ERROR(end_cell());
            if (xml.ends("row")) RETURN_IF_ERROR(end_row(grid));
            if (xml.begins("mergeCell") && merges_.size() < kMostMerges)
                merges_.push_back(xml.attribute("ref"));
        }
        if (!xml.whole()) return broken(file_, "the sheet " + in_quotes(grid.name) + " is damaged");
        std::stable_sort(grid.rows.begin(), grid.rows.end(),
                         [](const auto& a, const auto& b) { return a.number < b.number; });
        RETURN_IF_ERROR(fill_merged(grid));
        for (std::size_t i = 1; i < grid.rows.size(); ++i) {
            for (std::size_t row = grid.rows[i - 1].number + 1;
                 row < grid.rows[i].number && grid.empty_rows.size() < kMostEmptyRows; ++row)
                grid.empty_rows.push_back(row);
        }
        return grid;
    }

  private:
    // Columns that are hidden, folded away or made too narrow to be seen.
    static void hide_columns(const Xml& xml, Grid& grid) {
        const std::string width = xml.attribute("width");
        double wide = 1;
        (void)number_text(width, wide);
        if (!is_true(xml.attribute("hidden")) && (width.empty() || wide > 0)) return;
        const int first = number_of(xml.attribute("min"), 0), last = number_of(xml.attribute("max"), 0);
        const int most = static_cast<int>(election::kMaxSheetColumns);
        for (int column = std::max(first, 1); column <= std::min(last, most); ++column)
            grid.hidden_columns.insert(static_cast<std::size_t>(column - 1));
    }

    Status begin_cell(const Xml& xml) {
        const auto column = column_of(xml.attribute("r"));
        column_ = column ? *column : next_column_;
        next_column_ = column_ + 1;
        type_ = xml.attribute("t");
        style_ = number_of(xml.attribute("s"), 0);
        value_.clear();
        formula_ = false;
        return {};
    }

    void take_text(const Xml& xml) {
        if (xml.begins("rPh")) reading_ = true;
        if (xml.begins("v") || xml.begins("t")) inside_ = true;
        if (xml.begins("f")) formula_ = true;
        if (inside_ && !reading_) value_ += xml.text();
        if (xml.ends("v") || xml.ends("t")) inside_ = false;
        if (xml.ends("rPh")) reading_ = false;
    }

    // A number with its format, or a shared text.
    [[nodiscard]] SheetCell cell() const {
        if (type_ == "s") {
            const int at = number_of(value_);
            const bool known = at >= 0 && static_cast<std::size_t>(at) < texts_.size();
            return known ? SheetCell{texts_[static_cast<std::size_t>(at)]}
                         : SheetCell{"#TEXT!", CellKind::kError};
        }
        if (type_ == "b") return {value_ == "1" ? "TRUE" : "FALSE", CellKind::kBoolean};
        if (type_ == "e") return {value_, CellKind::kError};
        if (type_ == "d") return {value_, CellKind::kDate};
        if (type_ == "str" || type_ == "inlineStr") return {value_};
        if (value_.empty()) return {formula_ ? "a formula without a saved value" : "", CellKind::kError};
        const auto style = static_cast<std::size_t>(std::max(style_, 0));
        double number = 0;
        std::string text = number_text(value_, number);
        if (text.empty()) return {value_, CellKind::kError};
        if (style >= styles_.size()) return {std::move(text), CellKind::kNumber};
        const NumberSection& shown = styles_[style].section(number);
        return {std::move(text), shown.kind, shown.before, shown.after};
    }

    Status end_cell() {
        SheetCell found = cell();
        if (first_bad_utf8(found.text) || election::is_blank(found.text)) return {};
        if (column_ >= election::kMaxSheetColumns)
            return Unexpected(
                Error{ErrorCode::kBadInput, file_ + ": row " + std::to_string(row_.number),
                      "it has more than " + std::to_string(election::kMaxSheetColumns) + " columns",
                      "remove columns"});
        RETURN_IF_ERROR(spend(found));
        row_.cells.insert_or_assign(column_, std::move(found));
        return {};
    }

    Status spend(const SheetCell& cell) {
        if (room_.cells == 0 || cell.text.size() > room_.bytes)
            return Unexpected(Error{ErrorCode::kBadInput, file_,
                                    "its cells hold more than 64 MiB, or are more than a million",
                                    "divide it"});
        --room_.cells;
        room_.bytes -= cell.text.size();
        return {};
    }

    Status end_row(Grid& grid) {
        if (row_.cells.empty()) return {};
        if (grid.rows.size() == election::kMaxSheetRows)
            return Unexpected(Error{ErrorCode::kBadInput, file_,
                                    "the sheet " + in_quotes(grid.name) + " has more than " +
                                        how_many(election::kMaxSheetRows, "row"),
                                    "divide it"});
        grid.rows.push_back(std::move(row_));
        row_ = {};
        return {};
    }

    // What is written once for several rows holds for each of them.
    Status fill_merged(Grid& grid) {
        std::size_t filled = 0;
        const auto row_at = [&](std::size_t number) {
            return std::lower_bound(grid.rows.begin(), grid.rows.end(), number,
                                    [](const auto& row, std::size_t wanted) { return row.number < wanted; });
        };
        for (const auto& range : merges_) {
            const auto colon = range.find(':');
            if (colon == std::string::npos) continue;
            const std::string from = range.substr(0, colon), to = range.substr(colon + 1);
            const auto column = column_of(from), last_column = column_of(to);
            if (!column || column != last_column) continue;
            auto row = row_at(row_of(from));
            if (row == grid.rows.end() || row->number != row_of(from)) continue;
            const auto source = row->cells.find(*column);
            if (source == row->cells.end()) continue;
            SheetCell copy = source->second;
            copy.merged = true;
            for (++row; row != grid.rows.end() && row->number <= row_of(to) && filled < kMostMergedRows;
                 ++row) {
                ++filled;
                RETURN_IF_ERROR(spend(copy));
                row->cells.insert_or_assign(*column, copy);
            }
        }
        return {};
    }

    const std::vector<std::string>& texts_;
    const std::vector<NumberFormat>& styles_;
    std::string file_;
    Room& room_;
    std::vector<std::string> merges_;
    GridRow row_;
    std::size_t column_ = 0, next_column_ = 0;
    std::string type_, value_;
    int style_ = 0;
    bool formula_ = false, inside_ = false, reading_ = false;
};

struct ListedSheet {
    std::string name, relation;
    bool hidden = false;
};

std::vector<ListedSheet> read_sheet_list(const std::string& part) {
    std::vector<ListedSheet> sheets;
    for (Xml xml(part); xml.next();) {
        if (!xml.begins("sheet")) continue;
        std::string relation = xml.attribute("r:id");
        if (relation.empty()) relation = xml.attribute("id");
        const std::string state = xml.attribute("state");
        sheets.push_back({xml.attribute("name"), relation, state == "hidden" || state == "veryHidden"});
    }
    return sheets;
}

// By relation, the part's whole name. `folder`: of the part that the relations belong to, "xl/".
std::map<std::string, std::string> read_relations(const std::string& part, const std::string& folder) {
    std::map<std::string, std::string> targets;
    for (Xml xml(part); xml.next();) {
        if (!xml.begins("Relationship")) continue;
        const std::string target = xml.attribute("Target");
        targets[xml.attribute("Id")] = target.starts_with('/') ? target.substr(1) : folder + target;
    }
    return targets;
}

}  // namespace

Expected<SheetFile> read_workbook(std::string_view bytes, std::string_view file) {
    if (bytes.size() > kMaxWorkbookBytes)
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "it is larger than 64 MiB",
                                "take pictures out of it, or save it as CSV UTF-8"});
    ASSIGN_OR_RETURN(const auto parts, Parts::open(bytes, file));
    ASSIGN_OR_RETURN(const auto workbook, parts.needed("xl/workbook.xml"));
    ASSIGN_OR_RETURN(const auto relations, parts.needed("xl/_rels/workbook.xml.rels"));
    ASSIGN_OR_RETURN(const auto shared, parts.read("xl/sharedStrings.xml"));
    ASSIGN_OR_RETURN(const auto style_part, parts.read("xl/styles.xml"));
    const auto texts = shared ? read_shared_texts(*shared) : std::vector<std::string>();
    const auto styles = style_part ? read_styles(*style_part) : std::vector<NumberFormat>();
    const auto targets = read_relations(relations, "xl/");
    SheetFile out;
    Room room;
    for (const auto& sheet : read_sheet_list(workbook)) {
        const auto target = targets.find(sheet.relation);
        if (target == targets.end()) continue;
        if (sheet.hidden) {
            out.notes.add("the sheet " + in_quotes(sheet.name) + " is hidden, and is not read");
            continue;
        }
        ASSIGN_OR_RETURN(const auto part, parts.read(target->second));
        if (!part) continue;
        ASSIGN_OR_RETURN(auto grid,
                         SheetReader(texts, styles, std::string(file), room).read(*part, sheet.name));
        out.grids.push_back(std::move(grid));
    }
    if (out.grids.empty()) return broken(file, "the workbook holds no sheet with cells");
    return out;
}

}  // namespace valurna::exchange
