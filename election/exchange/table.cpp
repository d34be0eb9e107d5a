#include "election/exchange/table.hpp"

#include <nlohmann/json.hpp>

#include "base/unreachable.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::exchange {
namespace {

std::string csv_cell(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    const auto& text = std::get<std::string>(cell);
    return election::csv_field(looks_like_formula(text) ? "'" + text : text);
}

std::string csv_bytes(const Table& table) {
    std::string out;
    for (std::size_t i = 0; i < table.header.size(); ++i)
        out += (i == 0 ? "" : ";") + csv_cell(table.header[i]);
    out += "\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "" : ";") + csv_cell(row[i]);
        out += "\n";
    }
    return out;
}

std::string json_bytes(const Table& table) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        nlohmann::ordered_json& one = rows.emplace_back(nlohmann::ordered_json::object());
        for (std::size_t i = 0; i < row.size(); ++i)
            std::visit([&](const auto& value) { one[table.header[i]] = value; }, row[i]);
    }
    return rows.dump(2) + "\n";
}

}  // namespace

std::optional<TableFormat> table_format(std::string_view name) {
    for (const auto format : {TableFormat::kCsv, TableFormat::kJson, TableFormat::kXlsx}) {
        if (name == name_of(format)) return format;
    }
    return std::nullopt;
}

std::string_view name_of(TableFormat format) {
    switch (format) {
        case TableFormat::kCsv:
            return "csv";
        case TableFormat::kJson:
            return "json";
        case TableFormat::kXlsx:
            return "xlsx";
    }
    unreachable("table format");
}

bool looks_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

Expected<std::string> table_bytes(const Table& table, TableFormat format) {
    switch (format) {
        case TableFormat::kCsv:
            return csv_bytes(table);
        case TableFormat::kJson:
            return json_bytes(table);
        case TableFormat::kXlsx:
            return xlsx_bytes(table);
    }
    unreachable("table format");
}

}  // namespace valurna::exchange
